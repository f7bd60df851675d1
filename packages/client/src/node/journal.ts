import { copyFile, open, readFile, rename } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import path from 'node:path';

/** Lines of JSON in a file that only its owner can read: appended, and written anew when most of them are of the past. */
export class Journal {
  private file: FileHandle | null = null;
  private hasTornEnd = false;

  constructor(private readonly path: string) {}

  /** Every line, the first first. The last one may be torn, by a crash in the middle of a write: nobody was told that it is kept. */
  async read(): Promise<unknown[]> {
    const text = await readFile(this.path, 'utf8').catch(nothingIfMissing);
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    const lines = whole.split('\n').filter((line) => line !== '');
    const entries = lines.map(parsed).filter((entry) => entry !== undefined);
    // A whole line that cannot be read is a fault of the disk or of somebody's hand: kept aside for whoever can.
    if (entries.length < lines.length) await copyFile(this.path, `${this.path}.damaged`);
    return entries;
  }

  /** An append failed. How much of it is in the file nobody knows, and the next line would be joined to half of one: only `replace` mends that. */
  get isTorn(): boolean {
    return this.hasTornEnd;
  }

  /** Resolves when it is on the disk. Not to be called while `isTorn`. */
  async append(entries: readonly object[]): Promise<void> {
    this.file ??= await open(this.path, 'a', 0o600);
    this.hasTornEnd = true;
    await this.file.appendFile(toLines(entries));
    await this.file.datasync();
    this.hasTornEnd = false;
  }

  /** Instead of all that was written so far; a crash leaves the one or the other. */
  async replace(entries: readonly object[]): Promise<void> {
    const next = `${this.path}.next`;
    await writeThrough(next, toLines(entries));
    await this.file?.close();
    this.file = null;
    await rename(next, this.path);
    this.hasTornEnd = false;
    await syncFolder(path.dirname(this.path));
  }

  async close(): Promise<void> {
    await this.file?.close();
    this.file = null;
  }
}

const toLines = (entries: readonly object[]) => entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');

const nothingIfMissing = (error: NodeJS.ErrnoException): string => {
  if (error.code === 'ENOENT') return '';
  throw error;
};

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

async function writeThrough(name: string, text: string): Promise<void> {
  const file = await open(name, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A rename is kept when its folder is. Windows opens no folders, and keeps them by itself. */
async function syncFolder(name: string): Promise<void> {
  const folder = await open(name, 'r').catch(() => null);
  try {
    await folder?.sync();
  } catch {
    // Some file systems cannot.
  } finally {
    await folder?.close();
  }
}
