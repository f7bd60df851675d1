import type { ChannelId, MessageId, WorkspaceId } from '@chatera/protocol';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { looksInto } from './looks.js';

const place = {
  workspaceId: '018f0000-0000-7000-8000-000000000001' as WorkspaceId, // they are only passed on
  channelId: '018f0000-0000-7000-8000-000000000002' as ChannelId,
  messageId: '018f0000-0000-7000-8000-000000000003' as MessageId,
};
let server: Server;
let url: string;
let reply: { status: number; body: unknown } = { status: 200, body: {} };

beforeAll(async () => {
  server = createServer((_, response) =>
    response.writeHead(reply.status, { 'content-type': 'application/json' }).end(JSON.stringify(reply.body)),
  );
  await once(server.listen(0, '127.0.0.1'), 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // it listens on a port
});
afterAll(() => void server.close());

const all = () => looksInto(place).map(async ({ how, look }) => [how, await look({ url, token: 'any' })] as const);
async function outcomeOf(how: string, body: unknown) {
  reply = { status: 200, body };
  return looksInto(place)
    .find((each) => each.how === how)
    ?.look({ url, token: 'any' });
}

it('is refused by every way over HTTP, and learns nothing from a socket that does not come about', async () => {
  reply = { status: 404, body: {} };
  const outcomes = await Promise.all(all());
  expect(outcomes).toHaveLength(14);
  for (const [how, outcome] of outcomes) expect([how, outcome]).toEqual([how, how.endsWith('by socket') ? 'unknown' : 'refused']);
});

it('is answered by what answers everybody only where that speaks of the channel', async () => {
  const { channelId } = place;
  expect(await outcomeOf('sync', { moved: { [channelId]: 7 }, gone: [] })).toBe('answered');
  expect(await outcomeOf('sync', { moved: {}, gone: [channelId] })).toBe('refused');
  expect(await outcomeOf('listChannels', { items: [{ channel: { id: channelId } }] })).toBe('answered');
  expect(await outcomeOf('listChannels', { items: [] })).toBe('refused');
});

it('asks for no message while none is known', () => {
  expect(looksInto({ ...place, messageId: null }).map(({ how }) => how)).not.toContain('getMessage');
});
