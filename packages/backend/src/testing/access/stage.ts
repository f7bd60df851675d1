import type { ChannelId, EventName, RawInput, Route } from '@chatera/protocol';
import type { TestApp } from '../index.js';
import type { SignedInCaller, WalkedKind } from './callers.js';
import type { World } from './world.js';

export interface Stage {
  readonly app: TestApp;
  readonly world: World;
  readonly channels: Readonly<Record<WalkedKind, ChannelId>>;
  /** Calls as a caller, and expects that it goes well. */
  readonly as: <const R extends Route>(caller: SignedInCaller, route: R, input: RawInput<R>) => Promise<unknown>;
}

/** Something that makes an event, and who must hear it: nobody more, nobody less. */
export interface Happening {
  readonly event: EventName;
  readonly what: string;
  readonly hears: readonly SignedInCaller[];
  readonly happen: (stage: Stage) => Promise<unknown>;
}
