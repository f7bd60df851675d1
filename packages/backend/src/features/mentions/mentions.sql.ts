/** Whoever a user is called as, as an expression: by name, by a role, or with everybody in the channel. `user` and `channel` are expressions, too. */
const calledAs = ({ channel, user }: { channel: string; user: string }): string =>
  `array_append(array_append(array(select mr.role_id from member_roles mr where mr.user_id = ${user}), ${user}::uuid), ${channel}::uuid)`;

/** What "99+" is counted to. */
const mentionCap = 100;

/**
 * How many messages after a mark call somebody, up to the cap: of others, not deleted, and of those that `shown` lets pass, which may speak of
 * the message as `m`.
 */
export const calledAfter = (mark: string, { shown, ...of }: { channel: string; user: string; shown: string }): string =>
  `select count(*)::int from (
     select distinct x.seq from mentions x join messages m on m.id = x.message_id
     where x.target = any(${calledAs(of)}) and x.channel_id = ${of.channel} and x.seq > ${mark}
       and m.author_id <> ${of.user} and m.deleted_at is null and ${shown} limit ${mentionCap}) called`;

/** What a channel shows of itself. */
export const shownInChannel = 'm.in_channel';
