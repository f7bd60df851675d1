import type { Page } from '@playwright/test';

/** In a page: the first two writes of a message with this text fail, as when there is no room for it. */
export function refuseTwice(text: string): void {
  const put = Reflect.get(IDBObjectStore.prototype, 'put');
  let left = 2;
  IDBObjectStore.prototype.put = function (value: { body?: { text?: string } }, ...key) {
    const request = put.call(this, value, ...key);
    if (value.body?.text === text && left-- > 0) this.transaction.abort();
    return request;
  };
}

/** What the browser has on its disk to be sent, in its order. */
export async function keptBy(page: Page): Promise<unknown> {
  return page.evaluate(async () => {
    const answer = async <T>(request: IDBRequest<T>) => new Promise<T>((resolve) => (request.onsuccess = () => resolve(request.result)));
    const database = await answer(indexedDB.open('chatera'));
    const messages = await answer(
      database.transaction('pending').objectStore('pending').getAll() as IDBRequest<{ body: { text: string } }[]>,
    );
    database.close();
    return messages.map(({ body }) => body.text);
  });
}
