import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { MessageId } from '@chatera/protocol';
import type { OutboxStore } from '../outbox/outbox-store.js';
import type { PendingMessage } from '../timelines/timeline-state.js';
import { Journal } from './journal.js';
import { lockForProcess } from './process-lock.js';

type Entry = { readonly put: PendingMessage } | { readonly remove: MessageId };
/** Waits to be written; a new message not before the one it is to stand behind. */
interface Gathered {
  readonly entry: Entry;
  readonly behind: MessageId | undefined;
  isRefused: boolean;
}

/** Fewer lines than this are not worth writing anew. */
const smallest = 1_000;

/**
 * Messages that wait, in a file: they survive kill -9 and the power going out. For one process at a time.
 * @throws Error when another process uses the file, or it cannot be read
 */
export async function fileOutbox(file: string): Promise<OutboxStore & { close(): Promise<void> }> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const unlock = await lockForProcess(`${file}.lock`);
  try {
    const outbox = new FileOutbox(new Journal(file), unlock);
    await outbox.read();
    return outbox;
  } catch (error) {
    await unlock();
    throw error;
  }
}

class FileOutbox implements OutboxStore {
  private readonly kept = new Map<MessageId, PendingMessage>();
  private lines = 0;
  /** Gathers while a write is under way: the next takes all of them to the disk at once. */
  private gathering: Gathered[] = [];
  private writing: Promise<void> = Promise.resolve();
  private next: Promise<void> | null = null;

  constructor(
    private readonly journal: Journal,
    private readonly unlock: () => Promise<void>,
  ) {}

  async read(): Promise<void> {
    for (const entry of await this.journal.read(isEntry)) this.take(entry);
    await this.compact().catch(() => undefined); // the disk may be full: what is here is sent all the same, and the next write tries again
  }

  async load(): Promise<readonly PendingMessage[]> {
    return [...this.kept.values()];
  }

  put(message: PendingMessage, behind?: MessageId): Promise<void> {
    return this.write({ put: message }, behind);
  }

  remove(id: MessageId): Promise<void> {
    return this.write({ remove: id });
  }

  async close(): Promise<void> {
    await (this.next ?? this.writing).catch(() => undefined);
    await this.journal.close();
    await this.unlock();
  }

  private async write(entry: Entry, behind?: MessageId): Promise<void> {
    const gathered: Gathered = { entry, behind, isRefused: false };
    this.gathering.push(gathered);
    this.next ??= this.writing
      .catch(() => undefined)
      .then(() => {
        this.writing = this.flush();
        return this.writing;
      });
    await this.next;
    if (gathered.isRefused) throw new Error('What it is to stand behind is not kept');
  }

  private async flush(): Promise<void> {
    const entries = this.inOrder(this.gathering);
    this.gathering = [];
    this.next = null;
    try {
      // Half a line must not swallow the next one. While the disk stays full, nothing is kept.
      if (this.journal.isTorn) await this.compact();
      await this.journal.append(entries);
    } catch (error) {
      await this.failed(entries);
      throw error;
    }
    for (const entry of entries) this.take(entry);
    this.lines += entries.length;
    if (this.lines > smallest + 4 * this.kept.size) await this.compact().catch(() => undefined); // the next write tries again
  }

  /** What was to be forgotten is, as soon as the file can be written anew: it must not come back and be sent. */
  private async failed(entries: readonly Entry[]): Promise<void> {
    for (const entry of entries) if ('remove' in entry) this.take(entry);
    await this.compact().catch(() => undefined); // the next write tries again
  }

  private inOrder(gathered: readonly Gathered[]): Entry[] {
    const present = new Set(this.kept.keys());
    for (const each of gathered) {
      const { entry, behind } = each;
      each.isRefused = 'put' in entry && behind !== undefined && !present.has(behind) && !present.has(entry.put.id);
      if ('remove' in entry) present.delete(entry.remove);
      else if (!each.isRefused) present.add(entry.put.id);
    }
    return gathered.filter(({ isRefused }) => !isRefused).map(({ entry }) => entry);
  }

  private async compact(): Promise<void> {
    await this.journal.replace([...this.kept.values()].map((put) => ({ put })));
    this.lines = this.kept.size;
  }

  private take(entry: Entry): void {
    if ('put' in entry) this.kept.set(entry.put.id, entry.put);
    else this.kept.delete(entry.remove);
  }
}

/** What was written by `write`, and not by a later version that knows more kinds. */
function isEntry(value: unknown): value is Entry {
  const { put, remove } = (value ?? {}) as { put?: { id?: unknown } | null; remove?: unknown }; // looked at here
  return typeof (put ? put.id : remove) === 'string';
}
