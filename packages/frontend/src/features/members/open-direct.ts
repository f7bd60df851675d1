import { openDirect } from '@chatera/protocol/light';
import type { MyChannel, UserId } from '@chatera/protocol';
import { getClient } from '../../platform/client/index.js';

/** The conversation with these people, made at the first time. @throws ChatError */
export async function openDirectWith(userIds: readonly UserId[]): Promise<MyChannel> {
  const { call, channels } = getClient();
  const direct = await call(openDirect, { userIds: [...userIds] });
  channels.put(direct);
  return direct;
}
