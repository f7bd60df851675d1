import {
  getChannel,
  getMessage,
  getThread,
  listChanges,
  listChannelMembers,
  listChannels,
  listEdits,
  listMessages,
  listReactions,
  listThreads,
  sync,
  type ChannelId,
  type MessageId,
  type WorkspaceId,
} from '@chatera/protocol';
import type { Outcome } from '../history/line.js';
import { request, type Answer } from './access.js';
import { order } from './orders.js';

/** What somebody asks for, who may have been removed. */
export interface Place {
  readonly workspaceId: WorkspaceId;
  readonly channelId: ChannelId;
  /** Of the channel, and no reply; null while none is known. */
  readonly messageId: MessageId | null;
}

export interface Asker {
  /** Of a node. */
  readonly url: string;
  /** Without one nobody answers. */
  readonly token?: string;
}

export interface Look {
  readonly how: string;
  readonly look: (asker: Asker) => Promise<Outcome>;
}

/** Every way there is to read a channel: by its operations, and by those that have a second door over the socket. */
export function looksInto({ workspaceId, channelId, messageId }: Place): Look[] {
  const by = { channelId };
  const looks: Look[] = [
    look('listMessages', (me) => request(me.url, listMessages, { input: by, ...me })),
    look('listChanges', (me) => request(me.url, listChanges, { input: { channelId, after: 0 }, ...me })),
    look('getChannel', (me) => request(me.url, getChannel, { input: by, ...me })),
    look('listChannelMembers', (me) => request(me.url, listChannelMembers, { input: by, ...me })),
    look('listThreads', (me) => request(me.url, listThreads, { input: by, ...me })),
    look('listChanges by socket', (me) => order('listChanges', { channelId, after: 0 }, me)),
    search('sync', (me) => request(me.url, sync, { input: { channels: { [channelId]: 0 } }, ...me }), isMoved(channelId)),
    search('sync by socket', (me) => order('sync', { channels: { [channelId]: 0 } }, me), isMoved(channelId)),
    search(
      'listChannels',
      (me) => request(me.url, listChannels, { input: { workspaceId }, ...me }),
      ({ items }) => items.some(({ channel }) => channel.id === channelId),
    ),
  ];
  return messageId === null ? looks : [...looks, ...looksAt(channelId, messageId)];
}

function looksAt(channelId: ChannelId, messageId: MessageId): Look[] {
  const [message, thread] = [
    { channelId, messageId },
    { channelId, threadId: messageId },
  ];
  return [
    look('getMessage', (me) => request(me.url, getMessage, { input: message, ...me })),
    look('listEdits', (me) => request(me.url, listEdits, { input: message, ...me })),
    look('listReactions', (me) => request(me.url, listReactions, { input: message, ...me })),
    look('getThread', (me) => request(me.url, getThread, { input: thread, ...me })),
    look('listMessages of a thread', (me) => request(me.url, listMessages, { input: thread, ...me })),
  ];
}

const isMoved =
  (channelId: ChannelId) =>
  ({ moved }: { readonly moved: Readonly<Record<string, number>> }): boolean =>
    channelId in moved;

const look = (how: string, ask: (asker: Asker) => Promise<Answer<unknown>>): Look => ({
  how,
  look: async (asker) => (await ask(asker)).outcome,
});

/** Of what answers everybody, but must not speak of the channel. */
const search = <T>(how: string, ask: (asker: Asker) => Promise<Answer<T>>, speaksOfIt: (data: T) => boolean): Look => ({
  how,
  look: async (asker) => {
    const { outcome, data } = await ask(asker);
    if (outcome !== 'answered' || data === null) return outcome;
    return speaksOfIt(data) ? 'answered' : 'refused';
  },
});
