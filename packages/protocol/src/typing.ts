import * as z from 'zod';
import { inChannel } from './access.js';
import { ChannelId, Nothing, UserId } from './primitives.js';
import { command, event } from './route.js';

export const typingCommands = {
  /** This person is writing in a channel, or has thought better of it. Said again every `typingAgainMs` while it goes on; never stored. */
  'typing.set': command({
    access: inChannel('sendMessages'),
    input: z.strictObject({ channelId: ChannelId, isTyping: z.boolean() }),
    output: Nothing,
  }),
};

export const typingEvents = {
  /** Who began or goes on to write, and who stopped, since this was last said. Who is not named again within `typingEndsMs` has stopped. */
  'typing.changed': event({
    audience: 'channel',
    payload: z.object({ channelId: ChannelId, typing: z.array(UserId), stopped: z.array(UserId) }),
  }),
};
