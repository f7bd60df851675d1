import type { UserId } from '@chatera/protocol';
import type { OwnPresenceTeller } from '../directory/own-presence.js';
import type { Typing } from '../directory/typing.js';
import type { ChatClient } from '../client.js';
import type { Digest } from './digest.js';

type Parts = Pick<
  ChatClient,
  'session' | 'connection' | 'timelines' | 'outbox' | 'channels' | 'threads' | 'drafts' | 'sidebar' | 'people' | 'workspaces'
> & {
  readonly presence: OwnPresenceTeller;
  readonly typing: Typing;
  readonly digest: Digest;
};

/** Signed in, the socket is held open; signed out, nothing of anybody stays. */
export function wireLifecycle(parts: Parts): void {
  const { session, connection, outbox, timelines, presence } = parts;
  let current: UserId | null = null;
  session.subscribe(() => {
    const { me } = session.get();
    const [before, userId] = [current, me?.user.id ?? null];
    current = userId;
    if (before !== null && before !== userId) leave(parts);
    if (me) presence.heed(me.availability); // known before the first connection, which says so at once
    if (userId !== null && before !== userId) enter(parts);
  });
  session.onLogout((userId) => outbox.clear(userId));
  outbox.subscribe(() => timelines.pendingChanged());
  resumeReadingOnSend(parts);
  session.onToken((token) => void connection.handToken(token));

  let wasOnline = false;
  let caughtUp: UserId | null = null;
  connection.subscribe(() => {
    const { isOnline } = connection;
    if (isOnline && !wasOnline) {
      catchUp(parts);
      // At the first connection it has just come. Whatever was chosen elsewhere meanwhile holds here, too.
      if (caughtUp === current) void session.reloadMe().catch(() => undefined);
      caughtUp = current;
    }
    wasOnline = isOnline;
  });
}

/** Whoever writes in a channel or a thread goes on reading there. */
function resumeReadingOnSend({ outbox, channels, threads }: Pick<Parts, 'outbox' | 'channels' | 'threads'>): void {
  let known = new Set(outbox.get().map(({ id }) => id));
  outbox.subscribe(() => {
    const pending = outbox.get();
    for (const { id, channelId, reply } of pending) {
      if (known.has(id)) continue;
      if (!reply || reply.isInChannel) channels.resumeReading(channelId);
      if (reply) threads.resumeReading(reply.threadId);
    }
    known = new Set(pending.map(({ id }) => id));
  });
}

/** The device woke up, or is back on the net. */
export function wake({ session, connection, digest }: Pick<Parts, 'session' | 'connection' | 'digest'>): void {
  session.wake();
  connection.retryNow();
  if (session.get().status === 'signed-in') void digest.run();
}

function enter({ connection, digest, outbox, drafts }: Parts): void {
  drafts.begin();
  connection.start();
  digest.start();
  outbox.resume();
}

function leave({
  connection,
  digest,
  outbox,
  timelines,
  channels,
  threads,
  drafts,
  sidebar,
  people,
  workspaces,
  presence,
  typing,
}: Parts): void {
  connection.stop();
  digest.stop();
  outbox.resume(); // with nobody signed in, others take over
  timelines.clear();
  channels.clear();
  threads.clear();
  drafts.clear();
  sidebar.clear();
  people.clear();
  workspaces.clear();
  presence.clear();
  typing.clear();
}

/** From now on every change is pushed; what happened before is asked for. */
function catchUp({ digest, timelines, outbox, channels, threads, drafts, sidebar, people, workspaces, presence }: Parts): void {
  outbox.resume();
  timelines.wake();
  void digest.run();
  void presence.tell();
  channels.reload();
  threads.reload();
  drafts.reload();
  sidebar.reload();
  workspaces.reload();
  people.reload();
}
