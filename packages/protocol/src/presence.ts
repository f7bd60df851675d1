import * as z from 'zod';
import { signedIn } from './access.js';
import { Nothing } from './primitives.js';
import { command, event } from './route.js';

export const presenceCommands = {
  /** What this device says of its person. `online` and `idle` follow the hands on the keyboard; the others are chosen. */
  'presence.set': command({
    access: signedIn,
    input: z.strictObject({ presence: z.enum(['online', 'idle', 'dnd', 'offline']) }),
    output: Nothing,
  }),
};

export const presenceEvents = {
  /** This node is about to stop: connect anew after the delay. */
  'server.draining': event({ audience: 'everyone', payload: z.object({ reconnectAfterMs: z.int().nonnegative() }) }),
  /** There may be news that was not pushed here: ask for it, at any moment within this time, so that not everybody asks at once. */
  'news.missed': event({ audience: 'everyone', payload: z.object({ withinMs: z.int().nonnegative() }) }),
};
