import { sendMessage, type MessageId } from '@chatera/protocol';
import { v7 as uuidv7 } from 'uuid';
import { leavers, type WalkedKind } from './callers.js';
import type { Happening, Stage } from './stage.js';
import { aStoredMessage } from './world.js';

export const hello = { kind: 'plain' as const, text: 'hello' };

export const replyTo = ({ as, channels }: Stage, kind: WalkedKind, parentId: MessageId) =>
  as('member', sendMessage, { channelId: channels[kind], id: uuidv7(), body: hello, reply: { parentId, isInChannel: false } });

/** What those who were removed left behind: the first reply makes a follower of who gives it, and of nobody who is gone. */
export const afterRemovals = (['public', 'private', 'group'] as const).flatMap((kind) =>
  leavers.flatMap((leaver): Happening[] => [
    {
      event: 'follow.changed',
      what: `the first reply to what ${leaver} wrote in a ${kind} channel`,
      hears: ['member'],
      happen: async (stage) => replyTo(stage, kind, await aStoredMessage(stage.app, stage.channels[kind], stage.world.people[leaver])),
    },
    {
      event: 'follow.changed',
      what: `the first reply in a thread of a ${kind} channel that ${leaver} had unfollowed`,
      hears: ['member'],
      happen: async (stage) => {
        const [channelId, { userId }] = [stage.channels[kind], stage.world.people[leaver]];
        const threadId = await aStoredMessage(stage.app, channelId, stage.world.people[leaver]);
        await stage.app.db.query(
          'insert into thread_follows (user_id, thread_id, channel_id, is_following, read_up_to) values ($1, $2, $3, false, 0)',
          [userId, threadId, channelId],
        );
        await replyTo(stage, kind, threadId);
      },
    },
  ]),
);
