import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it, jest } from '@jest/globals';
import { letter } from './letter.js';
import { Mailer, type Mail } from './mailer.js';
import { OutboxMailer } from './outbox-mailer.js';
import { PostOffice } from './post-office.js';

const folder = path.join(mkdtempSync(path.join(tmpdir(), 'chatera-mail-')), 'outbox');
afterAll(() => rmSync(path.dirname(folder), { recursive: true, force: true }));

const aMail = letter({
  to: 'nora@example.org',
  subject: 'Hello',
  paragraphs: ['From <b>"Olga"</b> & co:', 'Bye.'],
  link: { label: 'Open', url: 'https://chat.example.org/verify#a"b' },
});

it('writes the same words as text and as HTML, in which nobody can put markup', () => {
  expect(aMail.text).toBe('From <b>"Olga"</b> & co:\n\nhttps://chat.example.org/verify#a"b\n\nBye.\n');
  expect(aMail.html).toContain('From &lt;b&gt;&quot;Olga&quot;&lt;/b&gt; &amp; co:');
  expect(aMail.html).toContain('href="https://chat.example.org/verify#a&quot;b"');
});

it('puts a mail into the outbox that only its owner reads', async () => {
  await new OutboxMailer(folder, 'ChatEra <chatera@localhost>').send(aMail);
  const [name = ''] = readdirSync(folder);
  expect(name).toMatch(/\.eml$/);
  expect(statSync(path.join(folder, name)).mode & 0o777).toBe(0o600);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  const mail = readFileSync(path.join(folder, name), 'utf8');
  for (const header of [
    'From: ChatEra <chatera@localhost>',
    'To: nora@example.org',
    'Subject: Hello',
    'Auto-Submitted: auto-generated',
    'MIME-Version: 1.0',
  ]) {
    expect(mail.split('\r\n')).toContain(header);
  }
});

it('tries again, gives up in the end, and never makes the caller fail', async () => {
  jest.useFakeTimers();
  let tries = 0;
  class Broken extends Mailer {
    override readonly reachesPeople = true;
    override send(_: Mail): Promise<void> {
      tries += 1;
      return Promise.reject(new Error('535 wrong password for olga'));
    }
  }
  const log = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  try {
    new PostOffice({ afterCommit: (effect: () => void) => effect() } as never, new Broken()).post(aMail);
    for (let i = 0; i < 5; i += 1) await jest.advanceTimersByTimeAsync(600_000);
    expect(tries).toBe(4);
    expect(log.mock.calls.map(([line]) => String(line)).join('')).not.toContain('olga');
  } finally {
    log.mockRestore();
    jest.useRealTimers();
  }
});
