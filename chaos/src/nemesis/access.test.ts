import { listMessages, type ChannelId } from '@chatera/protocol';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { request } from './access.js';

let server: Server;
let status = 200;
const input = { channelId: '018f0000-0000-7000-8000-000000000001' as ChannelId }; // it is only passed on

beforeAll(async () => {
  server = createServer((_, response) => response.writeHead(status, { 'content-type': 'application/json' }).end('{}'));
  await once(server.listen(0, '127.0.0.1'), 'listening');
});
afterAll(() => void server.close());

const ask = (answer: number) => {
  status = answer;
  const { port } = server.address() as AddressInfo;
  return request(`http://127.0.0.1:${port}`, listMessages, { input, token: 'any' });
};

it.each([
  [200, 'answered'],
  [403, 'refused'],
  [404, 'refused'],
  [503, 'unknown'],
])('takes a status of %i for %s', async (answer, outcome) => {
  expect(await ask(answer)).toMatchObject({ outcome, isSignedOut: false });
});

it('learns nothing about a channel from a token that was not taken', async () => {
  expect(await ask(401)).toEqual({ outcome: 'unknown', isSignedOut: true, data: null });
});

it('learns nothing from a node that is gone', async () => {
  const gone = await request('http://127.0.0.1:1', listMessages, { input });
  expect(gone.outcome).toBe('unknown');
});
