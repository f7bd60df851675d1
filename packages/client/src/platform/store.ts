/** What a view may do with a piece of state: fits `useSyncExternalStore` as it is. */
export interface ReadableStore<T> {
  /** The same object until something changes. */
  readonly get: () => T;
  /** Calls the listener after each change, until the returned function is called. */
  readonly subscribe: (listener: () => void) => () => void;
}

/** One value and those who watch it. Values are replaced, never changed in place. */
export class Store<T> implements ReadableStore<T> {
  private readonly listeners = new Set<() => void>();

  constructor(private value: T) {}

  readonly get = (): T => this.value;

  readonly subscribe = (listener: () => void): (() => void) => {
    const own = () => listener(); // the same function subscribed twice is two subscriptions
    this.listeners.add(own);
    return () => void this.listeners.delete(own);
  };

  set(value: T): void {
    if (Object.is(value, this.value)) return;
    this.value = value;
    notify(this.listeners);
  }

  update(step: (value: T) => T): void {
    this.set(step(this.value));
  }
}

/** Calls everyone; one that throws is reported as uncaught and does not keep the news from the others. */
export function notify<Args extends readonly unknown[]>(listeners: Iterable<(...args: Args) => void>, ...args: Args): void {
  for (const listener of [...listeners]) {
    try {
      listener(...args);
    } catch (error) {
      queueMicrotask(() => {
        throw error;
      });
    }
  }
}
