import { readFile, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { BotJournal, History } from './history.js';
import type { BotLine } from './line.js';

/** A history as a file holds it: journals with their lines. */
export type Recording = Omit<History, 'bots'> & {
  readonly bots: readonly (Omit<BotJournal, 'lines'> & { readonly lines: readonly BotLine[] })[];
};

export async function recordHistory(file: string, { bots, ...rest }: History): Promise<void> {
  const recording: Recording = { ...rest, bots: bots.map((bot) => ({ ...bot, lines: [...bot.lines()] })) };
  await writeFile(file, await promisify(gzip)(JSON.stringify(recording), { level: 9 }));
}

export async function readRecording(file: string): Promise<Recording> {
  const bytes = await promisify(gunzip)(await readFile(file));
  return JSON.parse(bytes.toString()) as Recording; // as `recordHistory` wrote it
}

export const toHistory = ({ bots, ...rest }: Recording): History => ({
  ...rest,
  bots: bots.map((bot) => ({ ...bot, lines: () => bot.lines })),
});
