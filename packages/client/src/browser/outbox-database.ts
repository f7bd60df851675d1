import type { UserId } from '@chatera/protocol';
import type { OutboxStore } from '../outbox/outbox-store.js';
import type { PendingMessage } from '../timelines/timeline-state.js';
import type { Leases } from './lease-lead.js';

/** As they lie there: `place` is counted by the database, over all tabs, whatever their clocks say. */
type Kept = PendingMessage & { readonly place?: number };
interface Lease {
  readonly authorId: UserId;
  readonly holder: string;
  /** `Date.now()`: all tabs have one clock. */
  readonly until: number;
}

const databaseName = 'chatera';
const pending = 'pending';
const leases = 'leases';

/** Messages that wait, in IndexedDB: they survive a reload, a crash and a flat battery. */
export class OutboxDatabase implements Pick<OutboxStore, 'load' | 'put' | 'remove'>, Leases {
  private readonly holder = Math.random().toString(36).slice(2);
  private opening: Promise<IDBDatabase> | null = null;

  async load(): Promise<readonly PendingMessage[]> {
    const transaction = await this.transaction(pending, 'readonly');
    return answer(transaction.objectStore(pending).getAll() as IDBRequest<Kept[]>); // what lies there was put there by `put`
  }

  async put(message: PendingMessage, behind?: PendingMessage['id']): Promise<void> {
    const transaction = await this.transaction(pending, 'readwrite');
    const store = transaction.objectStore(pending);
    const before = behind === undefined ? null : store.index('id').getKey(behind);
    const known = store.index('id').getKey(message.id); // answered after the one before
    const { place: _, ...plain }: Kept = message;
    known.onsuccess = () => {
      if (known.result !== undefined) store.put({ ...plain, place: known.result });
      else if (before && before.result === undefined) transaction.abort();
      else store.put(plain);
    };
    await done(transaction);
  }

  async remove(id: PendingMessage['id']): Promise<void> {
    const transaction = await this.transaction(pending, 'readwrite');
    const store = transaction.objectStore(pending);
    const known = store.index('id').getKey(id);
    known.onsuccess = () => known.result !== undefined && store.delete(known.result);
    await done(transaction);
  }

  async claim(authorId: UserId, forMs: number): Promise<boolean> {
    const transaction = await this.transaction(leases, 'readwrite');
    const store = transaction.objectStore(leases);
    const now = Date.now();
    const known = await answer(store.get(authorId) as IDBRequest<Lease | undefined>); // put there below
    // A clock that was set back must not give somebody the lead for hours.
    const isTaken = known && known.holder !== this.holder && known.until > now && known.until <= now + forMs;
    if (!isTaken) store.put({ authorId, holder: this.holder, until: now + forMs } satisfies Lease);
    await done(transaction);
    return !isTaken;
  }

  async release(authorId: UserId): Promise<void> {
    const transaction = await this.transaction(leases, 'readwrite');
    const store = transaction.objectStore(leases);
    const known = await answer(store.get(authorId) as IDBRequest<Lease | undefined>); // put there by `claim`
    if (known?.holder === this.holder) store.delete(authorId);
    await done(transaction);
  }

  private async transaction(store: string, mode: IDBTransactionMode): Promise<IDBTransaction> {
    // Strict: on the disk, not only on its way there, before anybody says that it is kept.
    return (await this.open()).transaction(store, mode, { durability: mode === 'readwrite' ? 'strict' : 'default' });
  }

  private open(): Promise<IDBDatabase> {
    const forget = () => {
      this.opening = null;
    };
    this.opening ??= openDatabase(forget).catch((error: unknown) => {
      forget(); // forbidden now, perhaps not the next time
      throw error;
    });
    return this.opening;
  }
}

async function openDatabase(onClose: () => void): Promise<IDBDatabase> {
  const request = indexedDB.open(databaseName, 2);
  request.onupgradeneeded = () => upgrade(request);
  const database = await answer(request);
  database.onclose = onClose;
  // A newer page wants to change it: it may, and this one opens it again when needed.
  database.onversionchange = () => {
    database.close();
    onClose();
  };
  return database;
}

function upgrade({ result: database, transaction }: IDBOpenDBRequest): void {
  const store = database.createObjectStore(pending, { keyPath: 'place', autoIncrement: true });
  store.createIndex('id', 'id', { unique: true });
  database.createObjectStore(leases, { keyPath: 'authorId' });
  if (!transaction || !database.objectStoreNames.contains('outbox')) return;
  const before = transaction.objectStore('outbox').getAll(); // of version 1, by id
  before.onsuccess = () => {
    for (const message of before.result) store.add(message);
    database.deleteObjectStore('outbox');
  };
}

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('IndexedDB refused'));
  });
}

/** Not before the transaction is through: only then would it survive. */
function done(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('IndexedDB refused'));
  });
}
