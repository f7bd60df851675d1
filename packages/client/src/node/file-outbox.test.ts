import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, copyFile, mkdtemp, open, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PendingMessage } from '../timelines/timeline-state.js';
import { aMessageId, alice, theChannel } from '../testing/channel-log.js';
import { text } from '../testing/an-outbox.js';
import { failureOf } from '../testing/failure.js';
import { fileOutbox } from './file-outbox.js';
import { startOf } from './process-lock.js';

const writer = path.join(import.meta.dirname, '../../test/writer.mjs');
let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'file-outbox-'));
  file = path.join(folder, 'bot/outbox');
});
afterEach(() => rm(folder, { recursive: true }));

const aPending = (words: string): PendingMessage => ({
  id: aMessageId(), channelId: theChannel, authorId: alice, body: text(words), queuedAt: '2026-01-01T00:00:00.000Z', state: 'sending', error: null,
}); // prettier-ignore

/** By the name under which each is kept aside. */
const strangeLines = { damaged: 'not JSON', 'damaged.2': '{"move":{"id":"of a later version"}}', 'damaged.3': '{"put":null}' };

describe('a file outbox', () => {
  it('has after a restart what was put, in its order, without what was removed', async () => {
    const [a, b, c] = ['a', 'b', 'c'].map(aPending) as [PendingMessage, PendingMessage, PendingMessage];
    const before = await fileOutbox(file);
    await Promise.all([before.put(a), before.put(b), before.put(c)]);
    await before.put({ ...a, state: 'failed', error: 'forbidden' });
    await before.remove(b.id);
    await before.close();
    const after = await fileOutbox(file);
    expect(await after.load()).toEqual([{ ...a, state: 'failed', error: 'forbidden' }, c]);
    await after.close();
  });

  it('takes nothing new that is to stand behind what is not there, and does not fail the rest for it', async () => {
    const [a, b, c, lost] = ['a', 'b', 'c', 'lost'].map(aPending) as [PendingMessage, PendingMessage, PendingMessage, PendingMessage];
    const outbox = await fileOutbox(file);
    const together = await Promise.allSettled([outbox.put(a), outbox.put(c, lost.id), outbox.put(b, a.id)]);
    expect(together.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    await outbox.put({ ...b, state: 'failed', error: 'forbidden' }, lost.id); // in its place already
    await outbox.put(c, b.id);
    await outbox.close();
    const after = await fileOutbox(file);
    expect(await after.load()).toEqual([a, { ...b, state: 'failed', error: 'forbidden' }, c]);
    await after.close();
  });

  it('is read and written by its owner alone', async () => {
    const outbox = await fileOutbox(file);
    await outbox.put(aPending('secret'));
    await outbox.close();
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('goes on after a line that was torn by a crash', async () => {
    const [a, b] = [aPending('a'), aPending('b')];
    const before = await fileOutbox(file);
    await before.put(a);
    await before.close();
    await appendFile(file, '{"put":{"id":"0196f1c0-0000');
    const after = await fileOutbox(file);
    await after.put(b);
    await after.close();
    const again = await fileOutbox(file);
    expect(await again.load()).toEqual([a, b]);
    await again.close();
  });

  it('keeps aside what it cannot read, and takes the rest, each time', async () => {
    const [a, b] = [aPending('a'), aPending('b')];
    const before = await fileOutbox(file);
    await before.put(a);
    await before.close();
    for (const [name, strange] of Object.entries(strangeLines)) {
      const damaged = `${await readFile(file, 'utf8')}${strange}\n${JSON.stringify({ put: b })}\n`;
      await writeFile(file, damaged);
      const after = await fileOutbox(file);
      expect(await after.load()).toEqual([a, b]);
      await after.close();
      expect(await readFile(`${file}.${name}`, 'utf8')).toBe(damaged);
    }
    expect((await readdir(path.dirname(file))).filter((name) => name.includes('damaged'))).toEqual(Object.keys(strangeLines).map((name) => `outbox.${name}`)); // prettier-ignore
  });

  it('does not grow with what is long sent', async () => {
    const outbox = await fileOutbox(file);
    const kept = aPending('still waits');
    await outbox.put(kept);
    for (let i = 0; i < 30; i++) {
      const many = Array.from({ length: 100 }, () => aPending('x'.repeat(100)));
      await Promise.all(many.map((message) => outbox.put(message)));
      await Promise.all(many.map(({ id }) => outbox.remove(id)));
    }
    expect((await stat(file)).size).toBeLessThan(1_500 * 300);
    await outbox.close();
    const after = await fileOutbox(file);
    expect(await after.load()).toEqual([kept]);
    await after.close();
  });
});

describe('a disk that is full for a moment', () => {
  it('leaves no half of a line that swallows what is kept afterwards', async () => {
    const [refused, kept] = [aPending('while it is full'), aPending('there is room again')];
    const outbox = await fileOutbox(file);
    const thereIsRoom = await aFullDisk();
    await expect(outbox.put(refused)).rejects.toThrow('ENOSPC');
    await expect(outbox.put(refused)).rejects.toThrow('ENOSPC');
    thereIsRoom();
    await outbox.put(kept);
    expect(await foundByTheNextRun()).toEqual([kept]);
    await outbox.put(refused);
    await outbox.close();
    expect(await foundByTheNextRun()).toEqual([kept, refused]);
  });

  it('has what was kept before all the same, and loses nothing of a damaged file', async () => {
    const [waits, late] = [aPending('waits'), aPending('there is room again')];
    const before = await fileOutbox(file);
    await before.put(waits);
    await before.close();
    const damaged = `not JSON\n${await readFile(file, 'utf8')}`;
    await writeFile(file, damaged);
    const thereIsRoom = await aFullDisk();
    for (let start = 0; start < 3; start++) {
      const outbox = await fileOutbox(file);
      expect(await outbox.load()).toEqual([waits]);
      await expect(outbox.put(late)).rejects.toThrow('ENOSPC');
      await outbox.close();
    }
    expect(await readFile(file, 'utf8')).toBe(damaged);
    thereIsRoom();
    const outbox = await fileOutbox(file);
    await outbox.put(late);
    await outbox.close();
    expect(await readFile(`${file}.damaged`, 'utf8')).toBe(damaged);
    expect(await foundByTheNextRun()).toEqual([waits, late]);
  });

  it('brings nothing back that was to be forgotten', async () => {
    const [sent, discarded, late, waits] = ['sent', 'discarded', 'late', 'waits'].map(aPending) as [PendingMessage, PendingMessage, PendingMessage, PendingMessage]; // prettier-ignore
    const outbox = await fileOutbox(file);
    for (const message of [sent, discarded, late, waits]) await outbox.put(message);
    const thereIsRoom = await aFullDisk();
    for (const { id } of [sent, discarded]) await expect(outbox.remove(id)).rejects.toThrow('ENOSPC');
    thereIsRoom();
    await outbox.remove(late.id);
    expect(await foundByTheNextRun()).toEqual([waits]);
    expect(await outbox.load()).toEqual([waits]);
    await outbox.close();
  });
});

describe('one process at a time', () => {
  it('has it; another is refused, and takes it over once it is closed', async () => {
    const first = await fileOutbox(file);
    expect(await failureOf(fileOutbox(file))).toMatchObject({ message: expect.stringContaining(`process ${process.pid}`) });
    await first.close();
    await (await fileOutbox(file)).close();
  });

  it('is what a lock says that was taken on a full disk', async () => {
    await (await fileOutbox(file)).close();
    await symlink(`${process.ppid} ${startOf(process.ppid)}`, `${file}.lock`);
    expect(await failureOf(fileOutbox(file))).toMatchObject({ message: expect.stringContaining(`process ${process.ppid}`) });
    await rm(`${file}.lock`);
    await symlink(`${process.ppid} 1`, `${file}.lock`); // and is gone
    await (await fileOutbox(file)).close();
  });

  it('is what a number says that was given again to another process', async () => {
    await (await fileOutbox(file)).close();
    await writeFile(`${file}.lock`, `${process.pid} 1`); // as in a container, whose first process is always number 1
    const outbox = await fileOutbox(file);
    expect(await outbox.load()).toEqual([]);
    await outbox.close();
  });
});

describe('kill -9 in the middle of writing', () => {
  it('loses nothing that was said to be kept, again and again', async () => {
    let kept: number[] = [];
    let next = 0;
    for (let round = 0; round < 8; round++) {
      const said = await writeUntilKilled(next, 40 + round * 25);
      const numbersOf = (sign: string) => said.filter(([word]) => word === sign).map(([, number]) => number);
      const [put, removed] = [numbersOf('+'), numbersOf('-')];
      kept = [...kept, ...put].filter((number) => !removed.includes(number));
      const lastOfThree = next + 3 * Math.floor(((put.at(-1) ?? next) - next) / 3);
      next = lastOfThree + 10;

      const found = await numbersIn(file);
      // The last removal may be through without having been said; so may puts that were under way.
      expect(kept.filter((number) => !found.includes(number) && number !== lastOfThree)).toEqual([]);
      expect(found.filter((number) => !kept.includes(number) && number < lastOfThree)).toEqual([]);
      expect([...found].sort((x, y) => x - y)).toEqual(found);
      kept = found;
    }
    expect(kept.length).toBeGreaterThan(50);
  }, 60_000);
});

/** Of each write only half fits in. Returns what makes room again. */
async function aFullDisk(): Promise<() => void> {
  const probe = await open(path.join(folder, 'probe'), 'w');
  const handles = Object.getPrototypeOf(probe) as FileHandle; // what all of them inherit from
  await probe.close();
  const { write } = handles;
  const half = async function (this: FileHandle, text: Parameters<FileHandle['writeFile']>[0]) {
    const lines = String(text);
    await write.call(this, lines.slice(0, lines.length >> 1));
    throw new Error('ENOSPC: no space left on device');
  };
  const spies = [jest.spyOn(handles, 'appendFile').mockImplementation(half), jest.spyOn(handles, 'writeFile').mockImplementation(half)];
  return () => spies.forEach((spy) => spy.mockRestore());
}

/** As after kill -9 at this moment. */
async function foundByTheNextRun(): Promise<readonly PendingMessage[]> {
  const copy = path.join(folder, `copy ${aMessageId()}`);
  await copyFile(file, copy);
  const outbox = await fileOutbox(copy);
  const found = await outbox.load();
  await outbox.close();
  return found;
}

async function numbersIn(path: string): Promise<number[]> {
  const outbox = await fileOutbox(path);
  const messages = await outbox.load();
  await outbox.close();
  return messages.map((message) => (message as unknown as { number: number }).number); // the writer's
}

/** What it said before it was killed, so many milliseconds after it had opened the outbox. */
async function writeUntilKilled(first: number, lifeMs: number): Promise<[string, number][]> {
  const flags = ['--experimental-transform-types', '--disable-warning=ExperimentalWarning'];
  const child = spawn(process.execPath, [...flags, writer, file, String(first)], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (output += chunk));
  await once(child.stdout, 'data');
  await sleep(lifeMs);
  child.kill('SIGKILL');
  await once(child, 'close');
  const lines = output.slice(0, output.lastIndexOf('\n')).split('\n');
  return lines
    .map((line): [string, number] => [line.split(' ')[0] ?? '', Number(line.split(' ')[1])])
    .filter(([word]) => word !== 'opened');
}
