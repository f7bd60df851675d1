import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { monotonicMs } from './clock.js';

type Timed = { readonly t: number };
/** Everything but the time, for each member of a union. */
export type Untimed<L extends Timed> = L extends Timed ? Omit<L, 't'> : never;

const soonMs = 20;

/** A file of JSON lines. Written at once: what a process knew when it was killed is in there, but for what it wrote as `later`. */
export class Journal<L extends Timed> {
  private readonly file: number;
  private waiting = '';
  private timer: NodeJS.Timeout | null = null;

  constructor(path: string) {
    this.file = openSync(path, 'a');
  }

  write(line: Untimed<L>): void {
    this.waiting += toText(line);
    this.flush();
  }

  /** Within 20 ms, or with the next line that is written: for what may be missing, of which there is much. */
  later(line: Untimed<L>): void {
    this.waiting += toText(line);
    this.timer ??= setTimeout(() => this.flush(), soonMs);
  }

  close(): void {
    this.flush();
    closeSync(this.file);
  }

  private flush(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
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
