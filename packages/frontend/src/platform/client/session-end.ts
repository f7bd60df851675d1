import { Store, type ChatClient, type ReadableStore } from '@chatera/client';

let isByChoice = false;
const ended = new Store(false);

/** Whether the session of this page ended without a choice made in it: it was revoked, say. Until somebody signs in. */
export const endedSession: ReadableStore<boolean> = ended;

export function watchEnd({ session }: ChatClient): void {
  let wasIn = false;
  session.onLogout(endByChoice);
  session.subscribe(() => {
    const isIn = session.get().status === 'signed-in';
    if (isIn === wasIn) return;
    wasIn = isIn;
    ended.set(!isIn && !isByChoice);
    if (isIn) isByChoice = false;
  });
}

/** To be told before or after: the server's word of the end may be here before the answer to what ended it. */
export function endByChoice(): void {
  isByChoice = true;
  ended.set(false);
}
