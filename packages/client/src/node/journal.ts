import { link, open, readFile, rename, stat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import path from 'node:path';

/** Lines of JSON in a file that only its owner can read: appended, and written anew when most of them are of the past. */
export class Journal {
  private file: FileHandle | null = null;
  private hasTornEnd = false;
  private isDamaged = false;

  constructor(private readonly path: string) {}

  /**
   * Every line that is an entry, the first first. The last one may be torn, by a crash in the middle of a write: nobody was told that it is
   * kept, and the next one would be joined to it. Another that is none is a fault of the disk, of somebody's hand, or of a later version.
   */
  async read<Entry>(isEntry: (value: unknown) => value is Entry): Promise<Entry[]> {
    const text = await readFile(this.path, 'utf8').catch(nothingIfMissing);
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    const lines = whole.split('\n').filter((line) => line !== '');
    const entries = lines.map(parsed).filter(isEntry);
    this.isDamaged = entries.length < lines.length;
    this.hasTornEnd = true;
    return entries;
  }

  /** How the file ends nobody knows: an append failed, or it was of another process. Only `replace` mends that. */
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
    if (this.isDamaged) await keepAside(this.path);
    this.isDamaged = false;
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

/** For whoever can read it, beside what was kept so before. Another name takes no room on a disk that may be full. */
async function keepAside(name: string): Promise<void> {
  const { ino } = await stat(name, { bigint: true });
  for (let count = 1; ; count++) {
    const aside = `${name}.damaged${count === 1 ? '' : `.${count}`}`;
    const isKept = await link(name, aside).then(() => true, falseIfTaken);
    if (isKept || (await stat(aside, { bigint: true })).ino === ino) return;
  }
}

const falseIfTaken = (error: NodeJS.ErrnoException): boolean => {
  if (error.code === 'EEXIST') return false;
  throw error;
};

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
