import type { OutboxStore, PendingMessage } from '@chatera/client';

const databaseName = 'chatera';
const storeName = 'outbox';

/** Messages that wait to be sent, in IndexedDB: they survive a reload, a crash and a flat battery. Their ids begin with the time, so they sort. */
export function browserOutbox(): OutboxStore {
  let opening: Promise<IDBDatabase> | null = null;
  const open = () => {
    opening ??= openDatabase().catch((error: unknown) => {
      opening = null; // forbidden now, perhaps not the next time
      throw error;
    });
    return opening;
  };
  const store = async (mode: IDBTransactionMode) => (await open()).transaction(storeName, mode).objectStore(storeName);
  return {
    // What lies there was put there by `put`.
    load: async () => answer((await store('readonly')).getAll() as IDBRequest<PendingMessage[]>),
    put: async (message) => written((await store('readwrite')).put(message)),
    remove: async (id) => written((await store('readwrite')).delete(id)),
  };
}

function openDatabase(): Promise<IDBDatabase> {
  const request = indexedDB.open(databaseName, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(storeName, { keyPath: 'id' });
  return answer(request);
}

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('IndexedDB refused'));
  });
}

/** Not before the transaction is through: only then would it survive. */
function written({ transaction }: IDBRequest): Promise<void> {
  return new Promise((resolve, reject) => {
    if (!transaction) return resolve();
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('IndexedDB refused'));
  });
}
