import type { SessionState } from '@chatera/client';
import type { UserId } from '@chatera/protocol';

const prefixOf = (userId: UserId) => `chatera.own.${userId}.`;

/** What this device keeps for one account. Storage may be full or forbidden: then nothing is kept, and nothing fails. */
export function readOwn(userId: UserId, name: string): string | null {
  try {
    return localStorage.getItem(prefixOf(userId) + name);
  } catch {
    return null;
  }
}

/** What is kept under names that begin so. */
export function ownNames(userId: UserId, beginning: string): string[] {
  try {
    const start = prefixOf(userId);
    return Object.keys(localStorage).flatMap((key) => (key.startsWith(start + beginning) ? [key.slice(start.length)] : []));
  } catch {
    return [];
  }
}

/** Null: forget it. */
export function keepOwn(userId: UserId, name: string, text: string | null): void {
  try {
    if (text === null) localStorage.removeItem(prefixOf(userId) + name);
    else localStorage.setItem(prefixOf(userId) + name, text);
  } catch {
    // See `readOwn`.
  }
}

const owner = /^chatera\.own\.([^.]+)\.(.+)$/;

/** Calls with what another tab has kept. */
export function watchOwn(listener: (userId: UserId, name: string, text: string | null) => void): void {
  window.addEventListener('storage', ({ key, newValue }) => {
    const [, userId, name] = owner.exec(key ?? '') ?? [];
    if (userId !== undefined && name !== undefined) listener(userId as UserId, name, newValue); // as `prefixOf` made it
  });
}

/** On signing out by choice, nothing of the account stays on the device. */
export function forgetOwn(userId: UserId): void {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(prefixOf(userId))) localStorage.removeItem(key);
  } catch {
    // See `readOwn`.
  }
}

const accountKey = 'chatera.account';

/** Who was signed in here when it was last known: what waits of them can be shown before the server answers, and nothing of anybody else. */
export function lastAccount(): string | null {
  try {
    return localStorage.getItem(accountKey);
  } catch {
    return null;
  }
}

export function keepAccount({ status, me }: SessionState): void {
  try {
    if (me) localStorage.setItem(accountKey, me.user.id);
    else if (status === 'signed-out') localStorage.removeItem(accountKey);
  } catch {
    // See `readOwn`.
  }
}
