/** Whoever asks while the same question is under way gets its answer. */
export class Flights<Key> {
  private readonly underWay = new Map<Key, Promise<unknown>>();

  run<T>(key: Key, task: () => Promise<T>): Promise<T> {
    const known = this.underWay.get(key);
    if (known) return known as Promise<T>; // one key always stands for one kind of task
    const flight = task().finally(() => this.underWay.delete(key));
    this.underWay.set(key, flight);
    return flight;
  }
}

/** One after the other for the same key, in the order asked. */
export class Lanes<Key> {
  private readonly tails = new Map<Key, Promise<unknown>>();

  run<T>(key: Key, task: () => Promise<T>): Promise<T> {
    const before = this.tails.get(key) ?? Promise.resolve();
    const result = before.then(task, task);
    const tail = result.catch(() => undefined).finally(() => this.tails.get(key) === tail && this.tails.delete(key));
    this.tails.set(key, tail);
    return result;
  }
}
