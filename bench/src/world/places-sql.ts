import { builtInRank } from '@chatera/protocol';
import { seededIdSql } from './ids.js';
import { messagesSql } from './messages-sql.js';
import type { Place } from './places.js';

/** What names of channels with messages begin with. */
export const channelPrefix = 'talk-';
/** Between one message and the next. */
export const everyMs = 20_000;

export const userSql = ({ firstUser }: Place, number: string): string => seededIdSql('user', `${firstUser} + ${number}`);
export const channelSql = ({ firstChannel }: Place, number: string): string => seededIdSql('channel', `${firstChannel} + ${number}`);
const workspaceSql = ({ name }: Place): string => `(select id from workspaces where name = '${name}')`;
const readerSql = (email: string): string => `(select id from users where email = '${email}')`;

/** The people into the workspace, and its channels with whoever is in them; the reader comes last into each. */
export function settleIn(place: Place, reader: string): string[] {
  const { channels, members, membersEach } = place;
  const workspace = workspaceSql(place);
  const inside = `case when c = 0 then ${members} else ${membersEach} end`;
  const everyChannel = `generate_series(0, ${channels - 1}) c`;
  return [
    `insert into workspace_members (workspace_id, user_id) select ${workspace}, ${userSql(place, 'm')} from generate_series(0, ${members - 1}) m`,
    `insert into member_roles (workspace_id, user_id, role_id)
     select m.workspace_id, m.user_id, r.id from workspace_members m join roles r on r.workspace_id = m.workspace_id and r.rank = ${builtInRank.member}
     where m.workspace_id = ${workspace} on conflict do nothing`,
    `insert into channels (id, workspace_id, kind, name, rev, facts_rev)
     select ${channelSql(place, 'c')}, ${workspace}, 'public', '${channelPrefix}' || c, ${inside} + 2, 1 from ${everyChannel}`,
    `insert into channel_members (channel_id, user_id, rev)
     select ${channelSql(place, 'c')}, ${userSql(place, 'm')}, m + 2 from ${everyChannel}, lateral generate_series(0, ${inside} - 1) m`,
    `insert into channel_members (channel_id, user_id, rev) select ${channelSql(place, 'c')}, ${readerSql(reader)}, ${inside} + 2 from ${everyChannel}`,
  ];
}

/** Long ones and short ones, lists and code, so that heights differ as people's messages do. */
export const textSql = (words: string): string => `case
  when n % 41 = 0 then e'\`\`\`ts\\nconst said = "' || ${words} || e'";\\nsay(said);\\n\`\`\`'
  when n % 17 = 0 then e'- ' || ${words} || e'\\n- ' || ${words} || e'\\n- **last**'
  when n % 7 = 0 then repeat(${words} || ' ', 4)
  else ${words} end`;

export function writeMessages(place: Place): string {
  const { channels, membersEach, messages, firstMessage: first, inFirst, firstChannel } = place;
  const channel = `${firstChannel} + case when n < ${first + inFirst} then 0 else 1 + n % ${channels - 1} end`;
  const person = (number: string) => userSql(place, number);
  return messagesSql({ first, last: first + messages - 1, everyMs, channel, person, people: membersEach, text: textSql });
}

/** The reader has read all, but for a tenth of the channels. */
export const readMost = (place: Place, reader: string): string =>
  `update channel_members m set read_up_to = c.rev from channels c
    where c.id = m.channel_id and m.user_id = ${readerSql(reader)} and (c.id = ${channelSql(place, '0')} or abs(hashtext(c.id::text)) % 10 > 0)`;
