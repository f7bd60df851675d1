import type { ChatClient, MyThread, TimelinePlace } from '@chatera/client';
import {
  ChatError,
  listChannelMembers,
  listMembers,
  listRoles,
  type ChannelId,
  type ChannelMember,
  type Member,
  type MyChannel,
  type ThreadFollow,
  type WorkspaceId,
} from '@chatera/protocol';

/** All that a client shows, by store and thing: what a person would see. */
export type Picture = Readonly<Record<string, unknown>>;

/** Lists that a screen fetches, by what they are of. */
export type Lists = ReadonlyMap<string, unknown>;

/** Loads whatever is not loaded yet, as screens do when somebody looks at them. */
export async function lookAtAll(client: ChatClient, channelIds: readonly ChannelId[]): Promise<void> {
  if (client.session.get().status !== 'signed-in') return;
  if (!client.workspaces.isLoaded) await client.workspaces.load();
  const unseen = client.workspaces.get().filter(({ workspace }) => !client.channels.isLoaded(workspace.id));
  await Promise.all(unseen.map(({ workspace }) => ignoringLoss(client.channels.loadWorkspace(workspace.id))));
  if (!client.channels.isLoaded('direct')) await client.channels.loadDirect();
  const unopened = placesIn(channelIds).filter((place) => isToOpen(client, place));
  await Promise.all(unopened.map((place) => client.timelines.open(place, { at: 'latest' })));
  if (!client.threads.isLoaded) await client.threads.loadUnread();
  if (!client.drafts.isLoaded) await client.drafts.load();
  if (!client.sidebar.isLoaded) await client.sidebar.load();
}

/** What a channel shows, and every reply in it. */
const placesIn = (channelIds: readonly ChannelId[]): TimelinePlace[] =>
  channelIds.flatMap((channelId) => (['channel', 'all'] as const).map((flow) => ({ channelId, flow })));

const isToOpen = (client: ChatClient, place: TimelinePlace) => {
  const { status } = client.timelines.get(place);
  return status === 'idle' || (status === 'gone' && client.channels.get().has(place.channelId));
};

export function pictureOf(client: ChatClient, { channelIds, lists }: { channelIds: readonly ChannelId[]; lists: Lists }): Picture {
  const { session, workspaces, channels, people } = client;
  const { status, me } = session.get();
  if (status !== 'signed-in') return { session: status, workspaces: workspaces.get().length, channels: channels.get().size };
  return Object.fromEntries([
    ['me', me],
    ['sidebar', client.sidebar.get()],
    ...workspaces.get().map((mine) => [`workspace ${mine.workspace.id}`, mine]),
    ...[...channels.get()].map(([id, mine]) => [`channel ${id}`, asSeen(mine)]),
    ...[...people.get()].map(([id, person]) => [`person ${id}`, person]),
    ...placesIn(channelIds.filter((id) => isFollowed(client, id))).map((place) => [
      `timeline ${place.channelId} ${place.flow}`,
      timelineOf(client, place),
    ]),
    ...unreadThreads(client).map(({ message, follow }) => [`thread ${message.id}`, { message, follow: asCounted(follow) }]),
    ...draftsIn(client, channelIds).map((draft) => [`draft ${draft.channelId} ${draft.threadId}`, draft]),
    ...[...lists].map(([name, list]) => [name, list]),
  ]) as Picture; // entries by name
}

/** One that was sent or thrown away is none. */
const draftsIn = (client: ChatClient, channelIds: readonly ChannelId[]) =>
  [...client.drafts.get().values()].filter(({ channelId, text }) => text !== '' && channelIds.includes(channelId));

/** Those of channels one is in: nothing else is pushed. */
const unreadThreads = (client: ChatClient): MyThread[] =>
  [...client.threads.get().values()].filter(
    ({ message, follow }) => follow && follow.unreadCount > 0 && isFollowed(client, message.channelId),
  );

/** When it was counted is not shown. */
const asCounted = (follow: ThreadFollow | null) => follow && { ...follow, rev: null };

/** What is not joined is not pushed: how far it has got is asked for when somebody looks. */
function asSeen(mine: MyChannel): unknown {
  if (mine.membership) return mine;
  const { rev: _rev, lastMessage: _last, channel, ...rest } = mine;
  return { ...rest, channel };
}

const isFollowed = (client: ChatClient, id: ChannelId) => client.channels.get().get(id)?.membership !== null;

function timelineOf(client: ChatClient, place: TimelinePlace): unknown {
  const { status, messages, pending, hasLater, rev } = client.timelines.get(place);
  return status === 'gone' ? 'gone' : { status, messages, pending, hasLater, rev };
}

/** The lists of people and roles that screens fetch. Who comes and goes is told to those who are there themselves. */
export function namesOfLists(client: ChatClient, channelIds: readonly ChannelId[]): string[] {
  if (client.session.get().status !== 'signed-in') return [];
  return [
    ...channelIds.filter((id) => client.channels.get().get(id)?.membership).map(membersOfChannel),
    ...client.workspaces.get().flatMap(({ workspace: { id } }) => [membersOfWorkspace(id), rolesOf(id)]),
  ];
}

export async function fetchLists(client: ChatClient, channelIds: readonly ChannelId[]): Promise<Map<string, unknown>> {
  const names = namesOfLists(client, channelIds);
  return new Map(await Promise.all(names.map(async (name) => [name, await fetchList(client, name)] as const)));
}

export const membersOfChannel = (id: ChannelId): string => `channel-members ${id}`;
export const membersOfWorkspace = (id: WorkspaceId): string => `members ${id}`;
export const rolesOf = (id: WorkspaceId): string => `roles ${id}`;

/** Who is in it and as what; names and presence are in the people. Null: not to be seen. */
export async function fetchList(client: ChatClient, name: string): Promise<unknown> {
  const [kind, id] = name.split(' ') as [string, ChannelId & WorkspaceId]; // as they were made above
  if (kind === 'roles') return (await ignoringLoss(client.call(listRoles, { workspaceId: id })))?.items ?? null;
  const asked: Promise<{ items: (ChannelMember | Member)[] }> =
    kind === 'members'
      ? client.call(listMembers, { workspaceId: id, limit: 100 })
      : client.call(listChannelMembers, { channelId: id, limit: 100 });
  const page = await ignoringLoss(client.people.receive(asked)); // as screens do
  const rows = page?.items.map(({ user, roleIds, joinedAt }) => ({ userId: user.id, roleIds: [...roleIds].sort(), joinedAt }));
  return rows?.sort((a, b) => a.userId.localeCompare(b.userId)) ?? null;
}

/** Somebody who may not see something has nothing of it. */
async function ignoringLoss<T>(asked: Promise<T>): Promise<T | null> {
  return asked.catch((error: unknown) => {
    if (error instanceof ChatError && ['not-found', 'forbidden'].includes(error.code)) return null;
    throw error;
  });
}
