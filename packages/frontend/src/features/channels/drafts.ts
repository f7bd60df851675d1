import { Store } from '@chatera/client';
import type { ChannelId, UserId } from '@chatera/protocol';
import { getClient, useSelected } from '../../platform/client/index.js';

/** What was typed and not sent, per channel. Kept on this device until it is sent or its author signs out. */
const drafts = new Store<ReadonlyMap<string, string>>(new Map());

const prefix = 'chatera.draft.';
const keyOf = (userId: UserId, channelId: ChannelId) => `${prefix}${userId}.${channelId}`;

export function draftOf(userId: UserId, channelId: ChannelId): string {
  const key = keyOf(userId, channelId);
  return drafts.get().get(key) ?? read(key);
}

export function keepDraft(userId: UserId, channelId: ChannelId, text: string): void {
  const key = keyOf(userId, channelId);
  drafts.update((all) => new Map(all).set(key, text));
  write(key, text);
}

/** Whether something waits to be finished there: the sidebar shows a pencil. */
export function useHasDraft(userId: UserId, channelId: ChannelId): boolean {
  return useSelected(drafts, (all) => (all.get(keyOf(userId, channelId)) ?? read(keyOf(userId, channelId))).trim() !== '');
}

/** On leaving by choice, nothing stays on the device. */
export function forgetDraftsOnLogout(): () => void {
  return getClient().session.onLogout((userId) => {
    const own = (key: string) => key.startsWith(`${prefix}${userId}.`);
    drafts.update((all) => new Map([...all].filter(([key]) => !own(key))));
    for (const key of Object.keys(localStorage).filter(own)) localStorage.removeItem(key);
  });
}

/** Storage may be full or forbidden: then a draft lives as long as the page. */
function read(key: string): string {
  try {
    return localStorage.getItem(key) ?? '';
  } catch {
    return '';
  }
}

function write(key: string, text: string): void {
  try {
    if (text === '') localStorage.removeItem(key);
    else localStorage.setItem(key, text);
  } catch {
    // See `read`.
  }
}
