import {
  addChannelMember,
  addReaction,
  archiveChannel,
  createChannel,
  deleteMessage,
  editMessage,
  joinChannel,
  listChannels,
  markRead,
  openDirect,
  updateChannel,
  type ChannelId,
  type Message,
} from '@chatera/protocol';
import type { Moment } from './backdate.js';
import { lastLookMinutesAgo, owners, type WorkspaceKey } from './cast.js';
import { momentOf, type Line, type Scene } from './scenes.js';
import type { Troupe } from './troupe.js';

const minuteMs = 60_000;
/** Between sending and thinking better of it. */
const secondThoughtMs = 2 * minuteMs;

/** Makes the channel, says every line in its author's name, and returns when each was said. */
export async function playScene(troupe: Troupe, scene: Scene, now: Date): Promise<Moment[]> {
  const channelId = scene.place === 'direct' ? await openTalk(troupe, scene) : await openChannel(troupe, scene, scene.place);
  const moments: (Moment & { seq: number })[] = [];
  for (const line of scene.lines) {
    const { id, seq } = await say(troupe, channelId, line);
    const sentAt = momentOf(line, now);
    moments.push({ id, seq, sentAt, changedAt: new Date(sentAt.getTime() + secondThoughtMs) });
  }
  for (const [key, minutes] of Object.entries(lastLookMinutesAgo)) {
    const seen = moments.findLast(({ sentAt }) => sentAt.getTime() < now.getTime() - minutes * minuteMs);
    if (seen && isIn(troupe, scene, key)) await troupe.client(key).call(markRead, { channelId, upTo: seen.seq });
  }
  if (scene.kind === 'archived') await troupe.client(owners.halyard).call(archiveChannel, { channelId });
  return moments;
}

async function openTalk(troupe: Troupe, { people }: Scene): Promise<ChannelId> {
  const [opener = '', ...others] = people;
  const { channel } = await troupe.client(opener).call(openDirect, { userIds: others.map((key) => troupe.userId(key)) });
  return channel.id;
}

async function openChannel(troupe: Troupe, scene: Scene, place: WorkspaceKey): Promise<ChannelId> {
  const owner = troupe.client(owners[place]);
  const workspaceId = troupe.workspace(place);
  const { name, topic } = scene;
  const { items } = await owner.call(listChannels, { workspaceId });
  const known = items.find(({ channel }) => channel.name === name);
  if (known) {
    await owner.call(updateChannel, { channelId: known.channel.id, topic });
    return known.channel.id;
  }
  const kind = scene.kind === 'private' ? 'private' : 'public';
  const { channel } = await owner.call(createChannel, { workspaceId, kind, name, topic });
  for (const key of scene.people.filter((person) => person !== owners[place])) {
    if (kind === 'public') await troupe.client(key).call(joinChannel, { channelId: channel.id });
    else await owner.call(addChannelMember, { channelId: channel.id, userId: troupe.userId(key) });
  }
  return channel.id;
}

async function say(troupe: Troupe, channelId: ChannelId, line: Line): Promise<Message> {
  const message = await write(troupe, channelId, line);
  for (const { emoji, people } of line.reactions ?? []) {
    for (const key of people) await troupe.client(key).call(addReaction, { channelId, messageId: message.id, emoji });
  }
  return message;
}

async function write(troupe: Troupe, channelId: ChannelId, { author, text, was, isDeleted }: Line): Promise<Message> {
  const client = troupe.client(author);
  const plain = (words: string) => ({ kind: 'plain' as const, text: words });
  const sent = await client.outbox.whenSent(client.outbox.send(channelId, plain(was ?? text)));
  if (was !== undefined) return client.call(editMessage, { channelId, messageId: sent.id, body: plain(text) });
  return isDeleted ? client.call(deleteMessage, { channelId, messageId: sent.id }) : sent;
}

function isIn(troupe: Troupe, { place, people }: Scene, key: string): boolean {
  if (people.length > 0) return people.includes(key);
  return place !== 'direct' && troupe.membersOf(place).includes(key);
}
