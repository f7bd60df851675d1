import type { EventPayload, Message, MyChannel, Output, listChanges } from '@chatera/protocol';
import type { ChatClient } from '../client.js';
import type { Typing } from '../directory/typing.js';
import type { Timers } from '../platform/timers.js';
import type { PartChange } from '../timelines/part-changes.js';
import type { Digest } from './digest.js';

type Parts = Pick<
  ChatClient,
  'on' | 'session' | 'timelines' | 'outbox' | 'channels' | 'threads' | 'drafts' | 'sidebar' | 'people' | 'workspaces'
> & {
  readonly typing: Typing;
  readonly digest: Digest;
  readonly timers: Timers;
};

/** Which news concerns whom. */
export function wireEvents(parts: Parts): void {
  const { on, session, channels, people, workspaces, typing, timelines, threads } = parts;
  on('message.changed', (message) => {
    typing.ended(message.channelId, message.authorId);
    spread(parts, message);
  });
  on('reaction.changed', (change) => spreadPart(parts, change));
  on('thread.changed', (change) => spreadPart(parts, change));
  on('member.changed', ({ channelId, rev, user }) => {
    timelines.receiveChange(channelId, rev);
    channels.takeChange(channelId, rev);
    channels.peopleChanged(channelId);
    people.takeUser(user);
  });
  on('channel.changed', (channel) => {
    timelines.receiveChange(channel.id, channel.rev);
    channels.takeChange(channel.id, channel.rev, channel);
  });
  on('channel.joined', (mine) => channels.joined(mine));
  on('channel.removed', ({ channelId }) => channels.removed(channelId));
  on('public-channel.changed', ({ workspaceId, channelId }) => channels.changedOutside(workspaceId, channelId));
  on('permissions.changed', ({ workspaceId }) => {
    channels.permissionsChanged(workspaceId);
    workspaces.permissionsChanged(workspaceId);
    threads.channelsChanged();
  });
  on('channel-permissions.changed', ({ channelId }) => {
    channels.refresh(channelId);
    threads.channelsChanged();
  });
  on('workspace.changed', (workspace) => workspaces.takeFacts(workspace));
  on('workspace.joined', ({ workspaceId }) => workspaces.joined(workspaceId));
  on('workspace.removed', ({ workspaceId }) => workspaces.removed(workspaceId));
  on('user.changed', (user) => {
    people.takeUser(user);
    channels.takeUser(user);
    session.takeUser(user);
  });
  on('availability.changed', (availability) => session.takeAvailability(availability));
  on('typing.changed', (change) => typing.take(change));
  on('presence.changed', ({ userId, presence }) => people.takePresence(userId, presence));
  on('session.revoked', ({ sessionId }) => {
    if (session.get().sessionId === sessionId) void session.end();
  });
  on('news.missed', followHint(parts));
  wireOwn(parts);
}

/** What one alone is told: how far one has read, what one has begun and arranged. */
function wireOwn(parts: Parts): void {
  const { on, channels, threads, drafts, sidebar, workspaces } = parts;
  on('read.changed', (mark) => {
    channels.takeReadMark(mark);
    const workspaceId = channels.get().get(mark.channelId)?.channel.workspaceId;
    if (workspaceId === undefined || (workspaceId && !channels.isLoaded(workspaceId))) workspaces.reload(); // only its dot changes
  });
  on('follow.changed', (follow) => threads.takeFollow(follow));
  on('draft.changed', (draft) => drafts.take(draft));
  on('sidebar.changed', (arrangement) => sidebar.take(arrangement));
  channels.subscribe(() => tellUnread(parts));
  sidebar.muted.subscribe(() => {
    tellUnread(parts);
    workspaces.reload(); // what is not loaded here may have become quiet, or loud
  });
}

/** Something may not have been pushed: asks for everything, at a moment of our own, once for all hints until then. */
function followHint({ timers, session, digest, channels, threads, drafts, sidebar, workspaces, people }: Parts) {
  let isPlanned = false;
  return ({ withinMs }: EventPayload<'news.missed'>): void => {
    if (isPlanned) return;
    isPlanned = true;
    timers.after(withinMs * Math.random(), () => {
      isPlanned = false;
      if (session.get().status !== 'signed-in') return;
      void digest.run();
      channels.reload();
      threads.reload();
      drafts.reload();
      sidebar.reload();
      workspaces.reload();
      people.reload();
    });
  };
}

/** A message as it now is, from a push. */
function spread(parts: Spread, message: Message): void {
  parts.timelines.receive(message);
  spreadBeside(parts, message);
}

/** The same from a reply: both end the same, whichever comes first. */
export function spreadAnswer(parts: Spread, message: Message): void {
  parts.timelines.answer(message);
  spreadBeside(parts, message);
}

/** A part of a message, which every list holds for itself. */
function spreadPart({ timelines, channels, threads }: Pick<Parts, 'timelines' | 'channels' | 'threads'>, change: PartChange): void {
  timelines.changePart(change);
  channels.takePartChange(change);
  threads.takePartChange(change);
}

type Spread = Pick<Parts, 'timelines' | 'channels' | 'threads' | 'outbox'>;

function spreadBeside({ channels, threads, outbox }: Spread, message: Message): void {
  channels.takeMessage(message);
  threads.takeMessage(message);
  outbox.accepted(message);
}

/** What a catch-up found has reached the timeline; here it reaches everybody else. */
export function spreadChanges(
  { channels, threads, outbox, people }: Pick<Parts, 'channels' | 'threads' | 'outbox' | 'people'>,
  changes: Changes,
): void {
  for (const message of changes.messages) {
    channels.takeMessage(message);
    threads.takeMissed(message);
    outbox.accepted(message);
  }
  people.put(changes.members.map(({ user }) => ({ user })));
  for (const channelId of new Set(changes.members.map((change) => change.channelId))) channels.peopleChanged(channelId);
  if (changes.channel) channels.takeChange(changes.channel.id, changes.channel.rev, changes.channel);
}

/** One is in a channel, perhaps again. */
export function spreadJoining({ timelines, threads }: Pick<Parts, 'timelines' | 'threads'>, { channel, rev }: MyChannel): void {
  timelines.joined(channel.id, rev);
  threads.channelsChanged();
}

type Changes = Output<typeof listChanges>;

function tellUnread({ channels, sidebar, workspaces }: Pick<Parts, 'channels' | 'sidebar' | 'workspaces'>): void {
  const unread = [...channels.get().values()].filter(isUnread);
  for (const { workspace, ...known } of workspaces.get()) {
    const mine = unread.filter(({ channel }) => channel.workspaceId === workspace.id);
    const hasUnread = mine.some(({ channel }) => !sidebar.muted.get().has(channel.id));
    const mentionCount = Math.min(maxMentions, mine.reduce((sum, each) => sum + each.mentionCount, 0)); // prettier-ignore
    if (channels.isLoaded(workspace.id)) workspaces.setNews(workspace.id, { hasUnread, mentionCount });
    // The others of its channels are not known here.
    else workspaces.setNews(workspace.id, { hasUnread: hasUnread || known.hasUnread, mentionCount: Math.max(mentionCount, known.mentionCount) }); // prettier-ignore
  }
}

/** Counted up to here, which means "99+". */
const maxMentions = 100;

const isUnread = ({ membership, unreadCount }: MyChannel): boolean => membership !== null && unreadCount > 0;
