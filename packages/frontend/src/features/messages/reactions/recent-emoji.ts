import type { UserId } from '@chatera/protocol';
import { keepOwn, readOwn } from '../../../platform/client/index.js';

const name = 'emoji';
const kept = 24;
/** Until somebody has recents of their own. */
const usual = ['👍', '❤️', '😂', '🎉', '👀', '🙏'];

/** What somebody reacted with last on this device, the latest first, and after that what most people use. */
export function recentEmoji(userId: UserId, count: number): string[] {
  return [...new Set([...readRecent(userId), ...usual])].slice(0, count);
}

export function rememberEmoji(userId: UserId, emoji: string): void {
  const recent = [emoji, ...readRecent(userId).filter((other) => other !== emoji)];
  keepOwn(userId, name, JSON.stringify(recent.slice(0, kept)));
}

function readRecent(userId: UserId): string[] {
  try {
    const value: unknown = JSON.parse(readOwn(userId, name) ?? '[]');
    return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
  } catch {
    return [];
  }
}
