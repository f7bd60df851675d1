import type { MyThread } from '@chatera/client';
import { updateThread } from '@chatera/protocol/light';
import { getClient } from '../../../platform/client/index.js';

/** Names or closes a thread. Everybody is told by a push, oneself as well. @throws ChatError */
export async function changeThread(
  { message: { channelId, id } }: MyThread,
  wish: { readonly title?: string | null; readonly isClosed?: boolean },
): Promise<void> {
  await getClient().call(updateThread, { channelId, threadId: id, ...wish });
}
