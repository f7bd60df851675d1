import type { EventName, EventPayload } from '@chatera/protocol';

/** An event, and the rooms whose sockets are told. */
export interface Push<K extends EventName = EventName> {
  readonly to: readonly string[];
  readonly name: K;
  readonly payload: EventPayload<K>;
}
