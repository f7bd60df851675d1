import { listChanges } from '@chatera/protocol/light';
import { Timers } from '../platform/timers.js';
import type { TimelineServices } from '../timelines/channel-timeline.js';
import type { Call } from '../transport/call.js';
import { alice } from './channel-log.js';

/** What a timeline of Alice's needs, over one way to ask. */
export const timelineServices = (call: Call): Omit<TimelineServices, 'onChanges'> => ({
  call,
  timers: new Timers(),
  me: () => alice,
  changes: (input) => call(listChanges, input),
});
