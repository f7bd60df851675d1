import { Store } from '@chatera/client';
import type { ChannelId, UserId } from '@chatera/protocol';
import { keepOwn, readOwn, useSelected } from '../../platform/client/index.js';

/** Counts changes: who shows a pencil looks again. */
const changes = new Store(0);

const nameOf = (channelId: ChannelId) => `draft.${channelId}`;

/** What was typed there and not sent. Kept on this device until it is sent or its author signs out. */
export function draftOf(userId: UserId, channelId: ChannelId): string {
  return readOwn(userId, nameOf(channelId)) ?? '';
}

export function keepDraft(userId: UserId, channelId: ChannelId, text: string): void {
  const isOther = (draftOf(userId, channelId).trim() === '') !== (text.trim() === '');
  keepOwn(userId, nameOf(channelId), text === '' ? null : text);
  if (isOther) changes.update((count) => count + 1);
}

/** Whether something waits to be finished there. */
export function useHasDraft(userId: UserId, channelId: ChannelId): boolean {
  return useSelected(changes, () => draftOf(userId, channelId).trim() !== '');
}
