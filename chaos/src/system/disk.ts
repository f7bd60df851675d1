import { execFile } from 'node:child_process';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const blockBytes = 1 << 20;

/** A small disk of its own for PostgreSQL, which can be filled. Needs root, and a system that lets root mount. */
export class Disk {
  private constructor(readonly folder: string) {}

  /** Null, with a printed word, where it cannot be had: then no disk gets full. */
  static async mount(folder: string, sizeMib: number): Promise<Disk | null> {
    await mkdir(folder, { recursive: true, mode: 0o755 });
    try {
      await run('mount', ['-t', 'tmpfs', '-o', `size=${sizeMib}m,mode=0755`, 'tmpfs', folder]);
      return new Disk(folder);
    } catch (error) {
      console.log(`no full disk in this run: a tmpfs cannot be mounted (${String(error).split('\n')[0]})`);
      return null;
    }
  }

  fill(): void {
    const file = openSync(this.ballast, 'w');
    const block = Buffer.alloc(blockBytes);
    try {
      for (let size = block.length; size > 0; size = size > 1 ? Math.floor(size / 2) : 0) writeUntilFull(file, block.subarray(0, size));
    } finally {
      closeSync(file);
    }
  }

  free(): void {
    rmSync(this.ballast, { force: true });
  }

  async unmount(): Promise<void> {
    await run('umount', [this.folder]).catch(() => run('umount', ['-l', this.folder]));
  }

  private get ballast(): string {
    return path.join(this.folder, 'ballast');
  }
}

function writeUntilFull(file: number, bytes: Buffer): void {
  try {
    for (;;) writeSync(file, bytes);
  } catch {
    // ENOSPC: that was the point
  }
}
