import { addChannelMember, joinChannel, leaveChannel, removeChannelMember } from '@chatera/protocol';
import type { Person } from '../person.js';
import { memberOf, readRows } from '../recount.js';
import type { Operation, Turn } from '../turn.js';

/** Operations that change who is there. */
export const comingAndGoing = {
  leave: {
    weight: 2,
    act: async (turn) => {
      await turn.me.client.call(leaveChannel, { channelId: turn.channelId });
      await isOut(turn, turn.me);
    },
  },
  join: {
    weight: 4,
    act: async (turn) => {
      turn.me.client.channels.put(await turn.me.client.call(joinChannel, { channelId: turn.channelId }));
      await isThere(turn, turn.me);
    },
  },
  remove: {
    weight: 5,
    isOfBoth: true,
    act: async (turn) => {
      await turn.me.client.call(removeChannelMember, { channelId: turn.channelId, userId: turn.other.userId });
      await isOut(turn, turn.other);
    },
  },
  add: {
    weight: 7,
    isOfBoth: true,
    act: async (turn) => {
      await turn.me.client.call(addChannelMember, { channelId: turn.channelId, userId: turn.other.userId });
      await isThere(turn, turn.other);
    },
  },
} satisfies Record<string, Operation>;

async function isThere({ world, channelId }: Turn, { userId }: Person): Promise<void> {
  const member = memberOf(await readRows(world.app.db, [channelId]), channelId, userId);
  if (member) world.intents.entered(userId, channelId, member.rev);
}

/** What they read a moment ago in a thread may not have been told before they were out. */
async function isOut(turn: Turn, { userId }: Person): Promise<void> {
  const { follows } = await readRows(turn.world.app.db, [turn.channelId]);
  for (const { thread_id: threadId } of follows) turn.world.intents.forget(userId, threadId);
}
