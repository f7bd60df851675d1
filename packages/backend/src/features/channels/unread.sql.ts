import { calledAfter, shownInChannel } from '../mentions/index.js';

/** What "99+" is counted to. */
const unreadCap = 100;

/** The messages of a channel that somebody has not read, as a query without columns: those of others, after the mark, that it shows. */
export const unreadAfter = (mark: string, { channel, user }: { channel: string; user: string }): string =>
  `select from messages m where m.channel_id = ${channel} and m.seq > ${mark} and m.author_id <> ${user} and m.in_channel and m.deleted_at is null`;

/** How many, up to the cap. In their order: else PostgreSQL hopes to come by a hundred of them soon anywhere in the table, and reads all of it. */
export const countedAfter = (mark: string, of: { channel: string; user: string }): string =>
  `select count(*)::int from (${unreadAfter(mark, of)} order by m.seq limit ${unreadCap}) counted`;

/** How many of them call that somebody, up to the cap. */
export const mentionedAfter = (mark: string, of: { channel: string; user: string }): string =>
  calledAfter(mark, { ...of, shown: shownInChannel });
