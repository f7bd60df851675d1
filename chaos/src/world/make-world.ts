import path from 'node:path';
import { createClient, memorySession, type ChatClient } from '@chatera/client';
import {
  addChannelMember,
  createChannel,
  createInvite,
  listChannels,
  listWorkspaces,
  type ChannelId,
  type UserId,
} from '@chatera/protocol';
import type { Random } from '../random.js';
import { fileSession } from './file-session.js';
import { botName, ownerEmail, password, type World, type WorldBot, type WorldChannel } from './world.js';

export interface Size {
  readonly bots: number;
  readonly channels: number;
  readonly privateChannels: number;
}

const publicPerBot = 7;
const privatePerBot = 4;
const atOnce = 6;

export interface Founding {
  readonly url: string;
  readonly ownerToken: string;
  /** Each bot's folder lies in here. */
  readonly folder: string;
  readonly size: Size;
  readonly random: Random;
}

/** Fills an empty server through its public API. The owner is in every channel, and stays signed in. */
export async function makeWorld({ url, ownerToken, folder, size, random }: Founding): Promise<{ world: World; owner: ChatClient }> {
  const owner = createClient({ url, sessionStore: memorySession(), deviceName: 'owner' });
  const entry = { kind: 'owner-link', token: ownerToken, workspaceName: 'Chaos' } as const;
  await owner.session.register({ entry, email: ownerEmail, password, displayName: 'Owner' });
  const workspaceId = (await owner.call(listWorkspaces, {})).items[0]?.workspace.id;
  if (!workspaceId) throw new Error('The owner link made no workspace');
  const { code } = await owner.call(createInvite, { workspaceId });
  const numbers = Array.from({ length: size.bots }, (_, u) => u);
  const bots = await inParallel(numbers, (u) => register({ url, code, folder }, u));
  const channels = await makeChannels(owner, { workspaceId, size });
  await fill(owner, { channels, bots, random });
  const ownerId = owner.session.get().me?.user.id;
  if (!ownerId) throw new Error('The owner was signed out');
  return { world: { workspaceId, ownerId, channels, bots }, owner };
}

/** The session is kept in the bot's folder; its process takes it up there. */
async function register({ url, code, folder }: { url: string; code: string; folder: string }, u: number): Promise<WorldBot> {
  const name = botName(u);
  const email = `${name}@chaos.example`;
  const client = createClient({ url, sessionStore: fileSession(sessionFile(folder, name)), deviceName: name });
  try {
    const answer = await client.session.register({ entry: { kind: 'invite', code }, email, password, displayName: name });
    if (answer.status !== 'signed-in') throw new Error(`${name} was not signed in`);
    return { u, name, email, id: answer.me.user.id };
  } finally {
    client.close();
  }
}

export const sessionFile = (folder: string, name: string): string => path.join(folder, `${name}.session`);

/** The first channel is the one that the workspace came with, and everybody is in. */
async function makeChannels(
  owner: ChatClient,
  { workspaceId, size }: Pick<World, 'workspaceId'> & { size: Size },
): Promise<WorldChannel[]> {
  const { items } = await owner.call(listChannels, { workspaceId });
  const hot = items.find(({ channel }) => channel.isDefault)?.channel.id;
  if (!hot) throw new Error('The workspace came without a channel');
  const channels: WorldChannel[] = [{ c: 0, id: hot, kind: 'hot' }];
  for (let c = 1; c < size.channels; c++) {
    const kind = c > size.channels - 1 - size.privateChannels ? 'private' : 'public';
    const { channel } = await owner.call(createChannel, { workspaceId, kind, name: `${kind}-${c}` });
    channels.push({ c, id: channel.id, kind });
  }
  return channels;
}

async function fill(owner: ChatClient, { channels, bots, random }: Pick<World, 'channels' | 'bots'> & { random: Random }): Promise<void> {
  const ofKind = (kind: WorldChannel['kind']) => channels.filter((channel) => channel.kind === kind);
  const seats: [ChannelId, UserId][] = bots.flatMap(({ id }) =>
    [...random.sample(ofKind('public'), publicPerBot), ...random.sample(ofKind('private'), privatePerBot)].map(
      (channel): [ChannelId, UserId] => [channel.id, id],
    ),
  );
  await inParallel(seats, ([channelId, userId]) => owner.call(addChannelMember, { channelId, userId }));
}

async function inParallel<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const queue = items.entries();
  const worker = async () => {
    for (const [index, item] of queue) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return results;
}
