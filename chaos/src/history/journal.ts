import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { monotonicMs } from './clock.js';

type Timed = { readonly t: number };
/** Everything but the time, for each member of a union. */
export type Untimed<L extends Timed> = L extends Timed ? Omit<L, 't'> : never;

/** A file of JSON lines. Written at once: what a process knew when it was killed is in there, but for what it was told in that very turn. */
export class Journal<L extends Timed> {
  private readonly file: number;
  private waiting = '';
  private isFlushPlanned = false;

  constructor(path: string) {
    this.file = openSync(path, 'a');
  }

  write(line: Untimed<L>): void {
    this.waiting += toText(line);
    this.flush();
  }

  /** With what else comes in this turn of the loop, as one write: for what there is much of. */
  later(line: Untimed<L>): void {
    this.waiting += toText(line);
    if (this.isFlushPlanned) return;
    this.isFlushPlanned = true;
    setImmediate(() => {
      this.isFlushPlanned = false;
      this.flush();
    });
  }

  close(): void {
    this.flush();
    closeSync(this.file);
  }

  private flush(): void {
    if (this.waiting === '') return;
    writeSync(this.file, this.waiting);
    this.waiting = '';
  }
}

const toText = (line: object): string => `${JSON.stringify({ t: monotonicMs(), ...line })}\n`;

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
