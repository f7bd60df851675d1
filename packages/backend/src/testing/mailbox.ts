import { readdir, readFile } from 'node:fs/promises';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A data folder of its own for a server without a mail server: what it would have sent is read back from its outbox. */
export class Outbox {
  readonly dataDir = mkdtempSync(path.join(tmpdir(), 'chatera-test-'));
  readonly folder = path.join(this.dataDir, 'outbox');

  /** The latest mail to an address with this subject, once there is one. */
  async mailTo(address: string, subject: string): Promise<string> {
    return eventually(async () => {
      const isIt = (mail: string) => [`To: ${address}`, `Subject: ${subject}`].every((header) => mail.split(/\r?\n/).includes(header));
      return (await this.all()).findLast(isIt) ?? null;
    });
  }

  async all(): Promise<string[]> {
    const names = await readdir(this.folder).catch(() => []);
    return Promise.all(names.toSorted().map((name) => readFile(path.join(this.folder, name), 'utf8')));
  }

  remove(): void {
    rmSync(this.dataDir, { recursive: true, force: true });
  }
}

/** The token of the link in a mail, quoted-printable undone. */
export const tokenIn = (mail: string): string => /#([\w-]{43})/.exec(mail.replace(/=\r?\n/g, ''))?.[1] ?? '';

/** Asks until there is an answer; the test's time limit is the only one. */
export async function eventually<T>(ask: () => Promise<T | null>): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (answer !== null) return answer;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
