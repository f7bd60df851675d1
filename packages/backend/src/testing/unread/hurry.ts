import type { ChatClient } from '@chatera/client';

/** So much faster than in life everything is that a client waits for. */
const pace = 20;
/** How long a line may take to open: on a slow machine it may need all of that. */
const openingMs = 15_000;
/** From here on: how long a token is good. */
const foreverMs = 60_000;
/** From here on nothing of what is shown waits for it: the digest, which never ends, and tries on a line that was cut for long. */
const slowMs = 15_000;

interface ClientTimers {
  after: (delayMs: number, task: () => void, onClosed?: () => void) => () => void;
}

/**
 * Makes a client wait less. Tells how many things it waits for that will be over soon. Where nothing is lost, the digest has nothing to find: it
 * takes its time, or it would mend what is broken.
 */
export function hurry(client: ChatClient, mayLose: boolean): () => number {
  const timers = timersOf(client);
  const after = timers.after.bind(timers);
  let waiting = 0;
  let isDigest = !mayLose; // the first slow wait there is: it begins with the sign-in
  timers.after = (delayMs, task, onClosed) => {
    if (delayMs === openingMs || delayMs >= foreverMs) return after(delayMs, task, onClosed);
    if (delayMs >= slowMs) {
      const speed = isDigest ? 1 : pace;
      isDigest = false;
      return after(delayMs / speed, task, onClosed);
    }
    waiting += 1;
    const end = once(() => (waiting -= 1));
    const andEnd = (next?: () => void) => () => {
      end();
      next?.();
    };
    return andEnd(after(delayMs / pace, andEnd(task), andEnd(onClosed)));
  };
  return () => waiting;
}

function once(work: () => void): () => void {
  let isDone = false;
  return () => {
    if (!isDone) work();
    isDone = true;
  };
}

/** Private, and shared by all of the client. */
const timersOf = ({ session }: ChatClient) => (Reflect.get(session, 'options') as { timers: ClientTimers }).timers;
