import { Store } from '@chatera/client';
import type { ChannelId, MessageId, UserId } from '@chatera/protocol';
import { keepOwn, readOwn, useSelected } from '../../platform/client/index.js';

/** Counts changes: who shows a pencil looks again. */
const changes = new Store(0);

/** Where one writes: in a channel, or in a thread. */
type DraftPlace = ChannelId | MessageId;

const nameOf = (place: DraftPlace) => `draft.${place}`;

/** What was typed there and not sent. Kept on this device until it is sent or its author signs out. */
export function draftOf(userId: UserId, place: DraftPlace): string {
  return readOwn(userId, nameOf(place)) ?? '';
}

export function keepDraft(userId: UserId, place: DraftPlace, text: string): void {
  const isOther = (draftOf(userId, place).trim() === '') !== (text.trim() === '');
  keepOwn(userId, nameOf(place), text === '' ? null : text);
  if (isOther) changes.update((count) => count + 1);
}

/** Whether something waits to be finished there. */
export function useHasDraft(userId: UserId, place: DraftPlace): boolean {
  return useSelected(changes, () => draftOf(userId, place).trim() !== '');
}
