import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { monotonicMs } from './clock.js';

type Timed = { readonly t: number };
/** Everything but the time, for each member of a union. */
export type Untimed<L extends Timed> = L extends Timed ? Omit<L, 't'> : never;

/** A file of JSON lines. Written at once: what a process knew when it was killed is in there. */
export class Journal<L extends Timed> {
  private readonly file: number;

  constructor(path: string) {
    this.file = openSync(path, 'a');
  }

  write(line: Untimed<L>): void {
    writeSync(this.file, `${JSON.stringify({ t: monotonicMs(), ...line })}\n`);
  }

  close(): void {
    closeSync(this.file);
  }
}

const chunkBytes = 1 << 20;

/** Line by line, so that a journal of any length fits. A last line that was cut off by a kill is left out. */
export function* readJournal<L extends Timed>(path: string): Generator<L> {
  const file = openSync(path, 'r');
  const chunk = Buffer.alloc(chunkBytes);
  let rest = '';
  try {
    for (let size = readSync(file, chunk); size > 0; size = readSync(file, chunk)) {
      const lines = (rest + chunk.toString('utf8', 0, size)).split('\n'); // all of it is ASCII: no character is cut in two
      rest = lines.pop() ?? '';
      for (const line of lines) yield JSON.parse(line) as L; // written by `write`
    }
  } finally {
    closeSync(file);
  }
}
