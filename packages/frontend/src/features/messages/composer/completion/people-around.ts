import type { QueryClient } from '@tanstack/react-query';
import { listChannelMembers, listMembers, listRoles } from '@chatera/protocol/light';
import type { ChannelMember, MyChannel, Presence, Role, User, UserId } from '@chatera/protocol';
import { getClient } from '../../../../platform/client/index.js';

/** Where somebody writes who may call others. */
export interface Around {
  readonly mine: MyChannel;
  readonly me: UserId;
  readonly canCallMany: boolean;
  /** Those who wrote here, the latest first. */
  readonly authors: readonly UserId[];
  readonly titleOf: (role: Role) => string;
  readonly queries: QueryClient;
}

export interface Members {
  readonly people: readonly { readonly user: User; readonly presence: Presence | null }[];
  /** Nobody is missing. */
  readonly isWhole: boolean;
}

const pageSize = 200;
const fewEnough = 20;

/** The people of a channel who may be meant. Small ones are known as a whole from the first question on. */
export async function membersLike(query: string, { mine, queries }: Around): Promise<Members> {
  const { id: channelId, workspaceId } = mine.channel;
  if (workspaceId === null) return { people: mine.people.map((user) => ({ user, presence: null })), isWhole: true };
  const listed = queries.getQueryData<readonly ChannelMember[]>(['channel-members', channelId]);
  if (listed) return { people: listed, isWhole: true };
  const first = await queries.query({
    queryKey: ['channel-members', channelId, 'first'],
    queryFn: () => getClient().people.receive(getClient().call(listChannelMembers, { channelId, limit: pageSize })),
  });
  const isWhole = first.nextCursor === null;
  if (isWhole || query === '') return { people: first.items, isWhole };
  const { items } = await queries.query({
    queryKey: ['channel-members', channelId, 'like', query],
    queryFn: () => getClient().people.receive(getClient().call(listChannelMembers, { channelId, query: query.trim(), limit: fewEnough })),
  });
  return { people: items, isWhole };
}

/** Members of the workspace who are not in the channel. None where they cannot be asked for: then one calls those who are. */
export async function outsidersLike(query: string, { mine, queries }: Around, members: ReadonlySet<UserId>) {
  const { workspaceId } = mine.channel;
  if (workspaceId === null) return [];
  const found = await queries
    .query({
      queryKey: ['members', workspaceId, 'like', query],
      queryFn: () => getClient().people.receive(getClient().call(listMembers, { workspaceId, query: query.trim(), limit: fewEnough })),
    })
    .catch(() => null);
  return found?.items.filter(({ user }) => !members.has(user.id)) ?? [];
}

export async function rolesOf({ mine, queries }: Around): Promise<readonly Role[]> {
  const { workspaceId } = mine.channel;
  if (workspaceId === null) return [];
  return queries
    .query({
      queryKey: ['roles', workspaceId],
      queryFn: async (): Promise<readonly Role[]> => (await getClient().call(listRoles, { workspaceId })).items,
    })
    .catch(() => []);
}
