import type { ChannelId, UserId, WorkspaceId } from '@chatera/protocol';

export interface WorldChannel {
  readonly c: number;
  readonly id: ChannelId;
  /** hot: everybody is in it · private: people come and go. */
  readonly kind: 'hot' | 'public' | 'private';
}

export interface WorldBot {
  readonly u: number;
  /** `b07`. */
  readonly name: string;
  readonly id: UserId;
  readonly email: string;
}

/** Who there is, and where they may talk. Written to a file, for the processes that the bots live in. */
export interface World {
  readonly workspaceId: WorkspaceId;
  readonly ownerId: UserId;
  readonly channels: readonly WorldChannel[];
  readonly bots: readonly WorldBot[];
}

/** Of everybody. */
export const password = 'correct horse battery staple';
export const ownerEmail = 'owner@chaos.example';

export const botName = (u: number): string => `b${String(u).padStart(2, '0')}`;

/** From ids to the numbers of journals: -1 for what is not of the world. */
export interface Directory {
  readonly channelOf: (id: string) => number;
  readonly userOf: (id: string) => number;
}

export function directoryOf({ channels, bots }: Pick<World, 'channels' | 'bots'>): Directory {
  const [byChannel, byUser] = [new Map<string, number>(), new Map<string, number>()];
  for (const { id, c } of channels) byChannel.set(id, c);
  for (const { id, u } of bots) byUser.set(id, u);
  return { channelOf: (id) => byChannel.get(id) ?? -1, userOf: (id) => byUser.get(id) ?? -1 };
}
