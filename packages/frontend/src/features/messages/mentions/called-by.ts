import { calledIn, type Called } from '@chatera/protocol/light';
import type { MessageBody } from '@chatera/protocol';
import { getClient, useMe, useSelected } from '../../../platform/client/index.js';

const known = new WeakMap<MessageBody, Called>();
const nobody = calledIn('');

/** Whom a message calls, read once: long lists ask with each change. */
export function calledBy(body: MessageBody | null): Called {
  if (body?.kind !== 'plain') return nobody;
  const called = known.get(body) ?? calledIn(body.text);
  known.set(body, called);
  return called;
}

/** Whether the reader is among them: by name, by a role, or with everybody. */
export function useIsCalled({ userIds, roleIds, everyone }: Called): boolean {
  const me = useMe().user.id;
  const isByRole = useSelected(getClient().workspaces, (all) => all.some((mine) => mine.roleIds.some((id) => roleIds.has(id))));
  return everyone || userIds.has(me) || isByRole;
}
