import type { PendingMessage } from '@chatera/client';
import { getClient } from '../../platform/client/index.js';

/** One's own messages that the server does not have: on their way, or refused. */
export function countUnsent(pending: readonly PendingMessage[]): number {
  const me = getClient().session.get().me?.user.id;
  return pending.filter(({ authorId }) => authorId === me).length;
}
