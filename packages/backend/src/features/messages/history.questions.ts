import type { Emoji, MessageId } from '@chatera/protocol';
import { ownEmojiSql, type MessageRow } from '../message-rows/index.js';
import type { ChannelQuestion } from '../roles/index.js';
import type { Ends } from './messages.rules.js';

export interface Window {
  readonly before?: number | undefined;
  readonly after?: number | undefined;
  readonly around?: number | undefined;
  readonly limit: number;
}

export interface HistoryRow extends MessageRow {
  /** What the caller reacted with, where it has to be looked up. */
  readonly own_emoji: Emoji[] | null;
}

/** What the channel itself shows, all of it with every reply, or one thread. */
export type Flow = 'channel' | 'all' | MessageId;

/** What is told of the channel beside the messages of a window. */
export type WindowFacts = Ends;

/** What is told of the channel beside the messages that changed. */
export interface ChangesFacts {
  /** Whether members came or went, whether name, topic or the like changed. */
  readonly has_members: boolean;
  readonly has_facts: boolean;
}

/** A window of the history: messages in no particular order. */
export function windowQuestion(window: Window, flow: Flow): ChannelQuestion {
  const { rows, parameters } = rowsOf(messagesOf(flow), window);
  return {
    facts: `(select seq from ${messagesOf(flow)} order by seq limit 1) as first,
      (select seq from ${messagesOf(flow)} order by seq desc limit 1) as last,`,
    rows: withOwn(rows),
    parameters: flow === 'channel' || flow === 'all' ? parameters : [flow, ...parameters],
  };
}

/** Messages whose latest change is later than `after`, the earliest `limit` of them. */
export const changesQuestion = (after: number, limit: number): ChannelQuestion => ({
  facts: `c.facts_rev > $3 as has_facts, exists (select from channel_members where channel_id = c.id and rev > $3) as has_members,`,
  rows: withOwn('select * from messages where channel_id = c.id and rev > $3 order by rev limit $4'),
  parameters: [after, limit],
});

/** A thread as two questions, each of which an index answers: the message it began with, and the replies. */
const thread = `(
  select * from messages where id = $3 and thread_id is null union all select * from messages where thread_id = $3
) m where m.channel_id = c.id`;

const withOwn = (rows: string) => `select w.*, ${ownEmojiSql('w', '$1')} as own_emoji from (${rows}) w`;

const messagesOf = (flow: Flow): string => {
  if (flow === 'channel') return 'messages m where m.channel_id = c.id and m.in_channel';
  return flow === 'all' ? 'messages m where m.channel_id = c.id' : thread;
};

/** After `$3`, where a thread stands. */
function rowsOf(messages: string, { before, after, around, limit }: Window): Pick<ChannelQuestion, 'rows' | 'parameters'> {
  const first = messages === thread ? 4 : 3;
  const [a, b, c] = [`$${first}`, `$${first + 1}`, `$${first + 2}`];
  const select = `select m.* from ${messages}`;
  if (around !== undefined) {
    const half = Math.floor(limit / 2);
    return {
      rows: `(${select} and seq < ${a} order by seq desc limit ${b}) union all (${select} and seq >= ${a} order by seq limit ${c})`,
      parameters: [around, half, limit - half],
    };
  }
  if (after !== undefined) return { rows: `${select} and seq > ${a} order by seq limit ${b}`, parameters: [after, limit] };
  if (before !== undefined) return { rows: `${select} and seq < ${a} order by seq desc limit ${b}`, parameters: [before, limit] };
  return { rows: `${select} order by seq desc limit ${a}`, parameters: [limit] };
}
