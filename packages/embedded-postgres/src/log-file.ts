import { unwatchFile, watchFile } from 'node:fs';
import { open, rename, stat } from 'node:fs/promises';

const rotateAtBytes = 10_000_000;
const tailLines = 20;
const pollMs = 300;

/**
 * Follows the file PostgreSQL writes its log to. A file and not a pipe, so that nothing is lost when we are killed
 * and PostgreSQL runs on.
 */
export class LogFile {
  private offset = 0;
  private rest = '';
  private tail: string[] = [];
  private reading: Promise<void> = Promise.resolve();

  private constructor(
    readonly path: string,
    private readonly onLine: (line: string) => void,
  ) {}

  /** Starts at the end of what is there; a file that has grown large is put aside first. */
  static async follow(path: string, onLine: (line: string) => void): Promise<LogFile> {
    const file = new LogFile(path, onLine);
    const { size } = (await stat(path).catch(() => undefined)) ?? { size: 0 };
    if (size > rotateAtBytes) await rename(path, `${path}.1`);
    else file.offset = size;
    watchFile(path, { interval: pollMs, persistent: false }, () => void file.read());
    return file;
  }

  /** Hands on what was written since the last time. */
  read(): Promise<void> {
    this.reading = this.reading.then(() => this.readOnce()).catch(() => undefined); // not there yet
    return this.reading;
  }

  /** The last lines, newest last, for the end of an error's message. */
  async lastLines(): Promise<string> {
    await this.read();
    return this.tail.join('\n');
  }

  async close(): Promise<void> {
    unwatchFile(this.path);
    await this.read();
  }

  private async readOnce(): Promise<void> {
    const handle = await open(this.path, 'r');
    try {
      const { size } = await handle.stat();
      if (size < this.offset) this.offset = 0; // truncated by someone
      if (size === this.offset) return;
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(size - this.offset), 0, size - this.offset, this.offset);
      this.offset += bytesRead;
      this.emit(buffer.toString('utf8', 0, bytesRead));
    } finally {
      await handle.close();
    }
  }

  private emit(text: string): void {
    const lines = (this.rest + text).split('\n');
    this.rest = lines.pop() ?? '';
    for (const line of lines) {
      this.tail = [...this.tail, line].slice(-tailLines);
      this.onLine(line);
    }
  }
}
