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
