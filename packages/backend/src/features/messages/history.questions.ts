import type { Emoji } from '@chatera/protocol';
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

/** What is told of the channel beside the messages of a window. */
export type WindowFacts = Ends;

/** What is told of the channel beside the messages that changed. */
export interface ChangesFacts {
  /** Whether members came or went, whether name, topic or the like changed. */
  readonly has_members: boolean;
  readonly has_facts: boolean;
}

/** A window of the history: messages in no particular order. */
export function windowQuestion(window: Window): ChannelQuestion {
  return {
    facts: `(select seq from messages where channel_id = c.id order by seq limit 1) as first,
      (select seq from messages where channel_id = c.id order by seq desc limit 1) as last,`,
    ...withOwn(rowsOf(window)),
  };
}

/** Messages whose latest change is later than `after`, the earliest `limit` of them. */
export const changesQuestion = (after: number, limit: number): ChannelQuestion => ({
  facts: `c.facts_rev > $3 as has_facts, exists (select from channel_members where channel_id = c.id and rev > $3) as has_members,`,
  ...withOwn({ rows: `${inChannel} and rev > $3 order by rev limit $4`, parameters: [after, limit] }),
});

const inChannel = 'select * from messages where channel_id = c.id';

type Rows = Pick<ChannelQuestion, 'rows' | 'parameters'>;

const withOwn = ({ rows, parameters }: Rows): Rows => ({
  rows: `select w.*, ${ownEmojiSql('w', '$1')} as own_emoji from (${rows}) w`,
  parameters,
});

function rowsOf({ before, after, around, limit }: Window): Rows {
  if (around !== undefined) {
    const half = Math.floor(limit / 2);
    return {
      rows: `(${inChannel} and seq < $3 order by seq desc limit $4) union all (${inChannel} and seq >= $3 order by seq limit $5)`,
      parameters: [around, half, limit - half],
    };
  }
  if (after !== undefined) return { rows: `${inChannel} and seq > $3 order by seq limit $4`, parameters: [after, limit] };
  if (before !== undefined) return { rows: `${inChannel} and seq < $3 order by seq desc limit $4`, parameters: [before, limit] };
  return { rows: `${inChannel} order by seq desc limit $3`, parameters: [limit] };
}
