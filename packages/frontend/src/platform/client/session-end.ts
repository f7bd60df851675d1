import type { ChatClient } from '@chatera/client';

let isByChoice = false;
let wasEnded = false;
const watchers = new Set<() => void>();

/** Whether the session of this page ended without a choice made in it: it was revoked, say. Until somebody signs in. A store. */
export const endedSession = {
  get: () => wasEnded,
  subscribe: (watcher: () => void) => {
    watchers.add(watcher);
    return () => void watchers.delete(watcher);
  },
};

export function watchEnd({ session }: ChatClient): void {
  let wasIn = false;
  session.onLogout(endByChoice);
  session.subscribe(() => {
    const isIn = session.get().status === 'signed-in';
    if (isIn === wasIn) return;
    wasIn = isIn;
    set(!isIn && !isByChoice);
    if (isIn) isByChoice = false;
  });
}

/** To be told before or after: the server's word of the end may be here before the answer to what ended it. */
export function endByChoice(): void {
  isByChoice = true;
  set(false);
}

function set(isEnded: boolean): void {
  wasEnded = isEnded;
  watchers.forEach((watcher) => watcher());
}
