import type { EventName, EventPayload } from '@chatera/protocol';
import { notify } from './store.js';

type Handlers = { [K in EventName]?: Set<(payload: EventPayload<K>) => void> };

/** What the server pushes, by name. */
export class Emitter {
  private readonly handlers: Handlers = {};

  readonly on = <K extends EventName>(name: K, handler: (payload: EventPayload<K>) => void): (() => void) => {
    const set: Set<(payload: EventPayload<K>) => void> = this.handlers[name] ?? new Set();
    // The compiler does not carry K through the write; the line above proves it.
    (this.handlers as Record<K, typeof set>)[name] = set;
    set.add(handler);
    return () => void set.delete(handler);
  };

  emit<K extends EventName>(name: K, payload: EventPayload<K>): void {
    const set: Set<(payload: EventPayload<K>) => void> | undefined = this.handlers[name];
    if (set) notify(set, payload);
  }
}
