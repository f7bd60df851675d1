import { once } from 'node:events';
import type { Server } from 'node:http';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { apiBasePath, MessageId, type ChannelId } from '@chatera/protocol';
import { HttpAdapterHost } from '@nestjs/core';
import { v7 as uuidv7 } from 'uuid';
import { MessagesService } from '../features/messages/index.js';
import type { Actor } from '../platform/actor.js';
import { Metrics } from '../platform/metrics/index.js';
import type { TestApp } from './test-app.js';

/** What no kernel takes off the server's hands: a page of these is 4.8 MB. */
const body = { kind: 'sealed', epoch: 0, ciphertext: 'A'.repeat(48_000) } as const;
const patienceMs = 20_000;

/** A channel of theirs whose latest page is as large as one can be. */
export async function aChannelOfLargePages(app: TestApp, [author, ...others]: readonly [Actor, ...Actor[]]): Promise<ChannelId> {
  const workspace = await app.aWorkspace();
  for (const actor of [author, ...others]) await app.join(workspace, actor);
  const channelId = await app.aChannel({ workspaceId: workspace.id, members: [author, ...others] });
  for (let i = 0; i < 100; i += 1) await app.get(MessagesService).send(author, { id: MessageId.parse(uuidv7()), channelId, body });
  return channelId;
}

/** Says something over HTTP on a line of its own, and takes no answer while it is paused. */
export async function say(app: TestApp, request: string, { isDeaf = false } = {}): Promise<Socket> {
  const client = connect(app.port, '127.0.0.1').on('error', () => undefined);
  await once(client, 'connect');
  if (isDeaf) client.pause();
  client.write(request);
  return client;
}

/** So many that ask for the largest page and take nothing of it, once each of them is answered or waits. Of each session some are answered. */
export async function deafReaders(
  app: TestApp,
  { channelId, token }: { channelId: ChannelId; token: string },
  count: number,
): Promise<Socket[]> {
  const server = app.get(HttpAdapterHost).httpAdapter.getHttpServer() as Server; // untyped in Nest
  const wires: Socket[] = [];
  const watch = (wire: Socket) => void wires.push(wire);
  server.on('connection', watch);
  const request = `GET ${apiBasePath}/channels/${channelId}/messages?limit=100 HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\n\r\n`;
  const clients = await Promise.all(Array.from({ length: count }, () => say(app, request, { isDeaf: true })));
  const held = () => wires.filter(({ destroyed, writableLength }) => !destroyed && writableLength > 0).length;
  await eventually(async () => held() > 0 && held() + (await callsWaiting(app)) === count);
  server.off('connection', watch);
  return clients;
}

/** For others of their account, or of their session. */
export async function callsWaiting(app: TestApp): Promise<number> {
  const { body: text } = await app.get(Metrics).text();
  return Number(/^chatera_account_turns_waiting (\d+)$/m.exec(text)?.[1]);
}

/** @throws Error when it does not come true */
export async function eventually(isTrue: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + patienceMs;
  while (!(await isTrue())) {
    if (performance.now() > deadline) throw new Error('It never came true');
    await sleep(20);
  }
}
