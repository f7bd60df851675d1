import { ChannelId, SessionId, UserId, WorkspaceId } from '@chatera/protocol';
import { expect, it } from '@jest/globals';
import { decodeNotice, encodeNotice, type Notice } from './notice.js';

const id = '018f0000-0000-7000-8000-000000000001';
const all: Notice[] = [
  { about: 'leaving', userId: UserId.parse(id), transaction: '4294967297', ask: 7, channelIds: [ChannelId.parse(id), ChannelId.parse(id)] },
  { about: 'here', ask: 8 },
  { about: 'done', askedBy: 'other-node', ask: 7 },
  { about: 'account', userId: UserId.parse(id) },
  { about: 'workspace', workspaceId: WorkspaceId.parse(id) },
  { about: 'session', userId: UserId.parse(id), sessionId: SessionId.parse('018f0000-0000-7000-8000-000000000002') },
];

it.each(all)('gives back what was told about an $about', (notice) => {
  expect(decodeNotice(encodeNotice('node', notice))).toEqual({ from: 'node', notice });
});

it.each([
  '',
  'node',
  `node leaving ${id}`,
  `node leaving ${id} '1' 7`,
  'node account',
  'node account x',
  `node session ${id}`,
  `node holiday ${id}`,
])('makes nothing of "%s"', (text) => {
  expect(decodeNotice(text)).toBeNull();
});
