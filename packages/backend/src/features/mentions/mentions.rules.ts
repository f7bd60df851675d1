import { calledIn, type ChannelId, type MessageBody, type RoleId, type UserId } from '@chatera/protocol';

/** A row's target: see migration 0016. */
export interface CalledTarget {
  readonly target: UserId | RoleId | ChannelId;
  readonly isPerson: boolean;
}

/** Whom a message calls. What is sealed tells nobody. */
export function targetsOf(channelId: ChannelId, body: MessageBody | null): CalledTarget[] {
  if (body?.kind !== 'plain') return [];
  const { userIds, roleIds, everyone } = calledIn(body.text);
  return [
    ...[...userIds].map((target) => ({ target, isPerson: true })),
    ...[...roleIds].map((target) => ({ target, isPerson: false })),
    ...(everyone ? [{ target: channelId, isPerson: false }] : []),
  ];
}

/** Whether a message calls roles, or everybody, that it did not call before. */
export function callsMore(body: MessageBody, before: MessageBody | null = null): boolean {
  const [next, last] = [manyIn(body), manyIn(before)];
  return next.some((each) => !last.includes(each));
}

function manyIn(body: MessageBody | null): string[] {
  if (body?.kind !== 'plain') return [];
  const { roleIds, everyone } = calledIn(body.text);
  return [...roleIds, ...(everyone ? ['everyone'] : [])];
}
