/** What was pushed, and when: an answer that was asked for before a push is older than it. */
export class Heard<Key, Value> {
  private readonly last = new Map<Key, { readonly at: number; readonly value: Value }>();
  private clock = 0;

  /** A moment, to be given to `since`. */
  now(): number {
    return this.clock;
  }

  hear(key: Key, value: Value): void {
    this.last.set(key, { at: ++this.clock, value });
  }

  /** What was pushed after that moment. */
  since(moment: number, key: Key): Value | undefined {
    const heard = this.last.get(key);
    return heard && heard.at > moment ? heard.value : undefined;
  }

  clear(): void {
    this.last.clear();
  }
}
