import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect } from '@playwright/test';
import type { RunningServer } from '@chatera/testkit/server';

/** The link in the newest mail to this address that leads to `page`. Servers without a mail server write their mail into a folder. */
export async function linkInMail({ dataDir }: RunningServer, { to, page }: { to: string; page: string }): Promise<string> {
  let link: string | undefined;
  await expect(async () => {
    link = (await mailsTo(to, path.join(dataDir, 'outbox')))
      .map((mail) => new RegExp(`https?://\\S+/${page}#[\\w-]+`).exec(mail)?.[0])
      .findLast(Boolean);
    expect(link, `A mail to ${to} with a link to /${page}`).toBeDefined();
  }).toPass({ timeout: 5_000 });
  return link ?? '';
}

async function mailsTo(address: string, folder: string): Promise<string[]> {
  const names = (await readdir(folder).catch(() => [])).sort();
  const mails = await Promise.all(names.map(async (name) => readFile(path.join(folder, name), 'utf8')));
  return mails.filter((mail) => mail.includes(`To: ${address}`)).map(decode);
}

/** Quoted-printable, as far as links need it (RFC 2045 §6.7). */
const decode = (mail: string) =>
  mail
    .replace(/=\r?\n/g, '')
    .replaceAll('=3D', '=')
    .replaceAll('=23', '#');
