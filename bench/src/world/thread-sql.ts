import { drawn, messagesSql } from './messages-sql.js';
import type { Place } from './places.js';
import { channelSql, everyMs, textSql, userSql } from './places-sql.js';

/** Every so many replies the thread is answered itself; so many of them answer one another, each the one before; the rest any of those. */
const branch = 40;
const depth = 20;

/** A thread of many replies below the last message of the second channel, as deep as a quarrel gets. None where there are no replies. */
export function writeThread(place: Place): string[] {
  const { replies, firstChannel, firstMessage, messages, membersEach: people } = place;
  if (replies === 0) return [];
  const first = firstMessage + messages;
  const person = (number: string) => userSql(place, number);
  const channel = String(firstChannel + 1);
  const channelId = channelSql(place, '1');
  return [
    messagesSql({ first, last: first + replies - 1, everyMs, channel, person, people, text: textSql }),
    answerEachOther(channelId, replies),
    `update channels set rev = rev + 1 where id = ${channelId}`,
    `update messages root set rev = c.rev, thread = (
       select thread_with(null, count(*)::int, max(m.seq), array_agg(m.author_id order by m.seq desc)) from messages m where m.thread_id = root.id)
     from channels c where c.id = ${channelId} and root.id = (select thread_id from messages where channel_id = c.id order by seq desc limit 1)`,
  ];
}

/** The last messages of a channel become replies, below the one that stands before them. */
const answerEachOther = (channelId: string, replies: number): string => `
  with numbered as materialized (
    select id, ${replies} - row_number() over (order by seq desc) as k from messages where channel_id = ${channelId}
  ), answers as (
    select id, case when k % ${branch} = 0 then -1 when k % ${branch} < ${depth} then k - 1
      else k - k % ${branch} + floor(${drawn('k', 7)} * ${depth - 1})::int end as answered
    from numbered where k >= 0
  )
  update messages m set thread_id = root.id, parent_id = parent.id, in_channel = false
  from answers a join numbered parent on parent.k = a.answered join numbered root on root.k = -1 where m.id = a.id`;
