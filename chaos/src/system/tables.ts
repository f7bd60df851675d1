import type { Message } from '@chatera/protocol';
import { toReacted } from '../history/reactions.js';
import { emojiKey, keyOf, shortId } from '../history/text.js';
import type { Tables } from '../history/truth.js';
import { directoryOf, type World } from '../world/world.js';
import type { Postgres } from './postgres.js';

interface MessageRow {
  readonly id: string;
  readonly channel_id: string;
  readonly author_id: string;
  readonly seq: number;
  readonly rev: number;
  readonly text: string | null;
  readonly reactions: Message['reactions'];
  readonly thread_id: string | null;
  readonly parent_id: string | null;
  readonly in_channel: boolean;
  readonly thread: Message['thread'];
}

/** What PostgreSQL holds when everything has come to rest. */
export async function readTables(postgres: Postgres, world: World): Promise<Tables> {
  const { channelOf, userOf } = directoryOf(world);
  const channels = await postgres.query<{ id: string; rev: number }>(`select id, rev from channels`);
  const messages = await postgres.query<MessageRow>(
    `select id, channel_id, author_id, seq, rev, body->>'text' as text, reactions, thread_id, parent_id, in_channel, thread from messages`,
  );
  const reactions = await postgres.query<{ message_id: string; emoji: string; user_id: string }>(
    `select message_id, emoji, user_id from reactions`,
  );
  const members = await postgres.query<{ channel_id: string; user_id: string; is_in: boolean; read_up_to: number }>(
    `select channel_id, user_id, left_at is null as is_in, read_up_to from channel_members`,
  );
  return {
    channels: channels.map(({ id, rev }) => ({ c: channelOf(id), rev })),
    messages: messages.map((row) => ({
      m: shortId(row.id),
      c: channelOf(row.channel_id),
      s: row.seq,
      r: row.rev,
      a: userOf(row.author_id),
      x: row.text === null ? null : keyOf(row.text),
      e: toReacted(row.reactions, userOf),
      reply: replyOf(row),
      thread: row.thread && { replies: row.thread.replyCount, lastSeq: row.thread.lastSeq },
    })),
    reactions: reactions.map((row) => ({ m: shortId(row.message_id), e: emojiKey(row.emoji), u: userOf(row.user_id) })),
    members: members.map((row) => ({ c: channelOf(row.channel_id), u: userOf(row.user_id), isIn: row.is_in, readUpTo: row.read_up_to })),
  };
}

const replyOf = ({ thread_id: thread, parent_id: parent, in_channel: isInChannel }: MessageRow) =>
  thread !== null && parent !== null ? { thread: shortId(thread), parent: shortId(parent), isInChannel } : null;
