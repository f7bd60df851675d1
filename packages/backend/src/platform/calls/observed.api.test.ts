import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  createChannel,
  createInvite,
  deleteMessage,
  editMessage,
  getInvite,
  getMessage,
  listChanges,
  listEdits,
  listMessages,
  listWorkspaces,
  login,
  markRead,
  MessageId,
  register,
  sendMessage,
  socketPath,
  sync,
  type ChannelId,
  type RawInput,
  type Route,
} from '@chatera/protocol';
import { startServer, type RunningServer } from '@chatera/testkit/server';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { io, type Socket } from 'socket.io-client';
import { v7 as uuidv7 } from 'uuid';
import { caller, type Answered } from '../../testing/call.js';
import { eventually } from '../../testing/mailbox.js';
import { aTraceCollector, type TraceCollector } from '../../testing/trace-collector.js';

jest.setTimeout(120_000);
const root = path.join(import.meta.dirname, '../../../../..');
/** Must be in no log, no metric and no trace: what people write, and what opens doors. */
const written = 'rendezvous-at-the-old-mill';
const password = 'sesame-open-wide-please';
const email = 'ada.confidential@example.org';
const displayName = 'Countess of Discretion';
const secrets = [written, password, email, displayName];

let server: RunningServer;
let collector: TraceCollector;
let metricsUrl: string;
let socket: Socket;
let token: string;
let userId: string;
let channelId: ChannelId;

const call = <const R extends Route>(route: R, input: RawInput<R>, headers: Record<string, string> = {}) =>
  caller(server)(route, input, { token, headers });
const aDraft = (text = written) => ({ id: MessageId.parse(uuidv7()), channelId, body: { kind: 'plain', text } as const });
const command = (name: string, input: unknown) => socket.timeout(10_000).emitWithAck(name, input) as Promise<{ ok: boolean }>;
const metrics = async () => (await fetch(metricsUrl)).text();

interface Line {
  readonly msg: string;
  readonly context?: string;
  readonly requestId?: string;
  readonly operation?: string;
  readonly userId?: string;
  readonly traceId?: string;
  readonly outcome?: string;
  readonly code?: string;
  readonly durationMs?: number;
}
const lines = (): Line[] =>
  server.logs
    .join('\n')
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Line);
const lineOf = (answer: Answered<Route>) =>
  eventually(async () => lines().find((line) => line.requestId === answer.headers.get('x-request-id') && line.context === 'calls') ?? null);

beforeAll(async () => {
  // What runs is the build. A mistake in types is told by the check, and the build comes out all the same.
  spawnSync(path.join(root, 'node_modules/.bin/tsc'), ['-b', path.join(root, 'packages/backend/tsconfig.build.json')]);
  collector = await aTraceCollector();
  server = await startServer({
    env: {
      LOG_LEVEL: 'trace',
      METRICS_PORT: '0',
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_EXPORTER_OTLP_HEADERS: 'x-tenant=home%20one',
    },
  });
  metricsUrl = await eventually(async () => /Served at (http:\S+\/metrics)/.exec(server.logs.join('\n'))?.[1] ?? null);
  await signUp();
});
afterAll(async () => {
  socket.disconnect();
  await server.stop();
  await collector.close();
});

async function signUp(): Promise<void> {
  const ownerToken = server.ownerLink?.split('#')[1] ?? '';
  const entry = { kind: 'owner-link', token: ownerToken, workspaceName: 'Home' } as const;
  const { body } = await caller(server)(register, { entry, email, password, displayName, refreshIn: 'body' });
  if (body.status !== 'signed-in') throw new Error('Not signed in');
  token = body.accessToken;
  userId = body.me.user.id;
  secrets.push(ownerToken, body.accessToken, body.refreshToken ?? '');
  const workspace = (await call(listWorkspaces, {})).body.items[0]?.workspace;
  const channel = await call(createChannel, { workspaceId: workspace!.id, kind: 'private', name: 'mill' });
  channelId = channel.body.channel.id;
  const invite = await call(createInvite, { workspaceId: workspace!.id });
  secrets.push(invite.body.code);
  await call(getInvite, { code: invite.body.code });
  socket = io(server.url, { path: socketPath, transports: ['websocket'], auth: { token } });
  await once(socket, 'connect');
}

describe('each call', () => {
  it('leaves one line with who, what, how long and what became of it, under the id that the caller was told', async () => {
    const sent = await call(sendMessage, aDraft());
    expect(sent.status).toBe(200);
    expect(await lineOf(sent)).toMatchObject({
      operation: 'sendMessage',
      userId,
      outcome: 'ok',
      door: 'http',
      durationMs: expect.any(Number),
    });
    const refused = await call(getMessage, { channelId, messageId: MessageId.parse(uuidv7()) });
    expect(await lineOf(refused)).toMatchObject({ operation: 'getMessage', userId, outcome: 'refused', code: 'not-found' });
    expect(await command('sendMessage', aDraft())).toMatchObject({ ok: true });
    expect(lines().some(({ msg, userId: who }) => msg === 'sendMessage ok' && who === userId)).toBe(true);
  });

  it('is counted by operation and outcome, and its errors by code', async () => {
    await call(getMessage, { channelId, messageId: MessageId.parse(uuidv7()) });
    await command('no.such.command', {});
    const text = await metrics();
    for (const series of [
      'chatera_operation_duration_seconds_count{door="http",operation="sendMessage",outcome="ok"}',
      'chatera_operation_duration_seconds_count{door="socket",operation="sendMessage",outcome="ok"}',
      'chatera_operation_duration_seconds_count{door="http",operation="health",outcome="ok"}',
      'chatera_operation_errors_total{door="http",operation="getMessage",code="not-found"}',
      'chatera_operation_errors_total{door="socket",operation="other",code="not-found"}',
      'chatera_transaction_duration_seconds_count{outcome="committed"}',
      'chatera_database_connections{state="idle"}',
      'chatera_event_loop_delay_seconds_count',
      'process_resident_memory_bytes',
    ]) {
      expect(`${series} is ${valueOf(text, series) > 0}`).toBe(`${series} is true`);
    }
    expect(text).not.toContain('no.such.command');
  });

  it('shows who is connected, why they came and left, and how much they had missed', async () => {
    const visitor = (auth: object) =>
      io(server.url, { path: socketPath, transports: ['websocket'], reconnection: false, forceNew: true, auth });
    const [lost, refused] = [visitor({ token, reason: 'lost' }), visitor({ token: 'a.b.c', reason: written })];
    await Promise.all([once(lost, 'connect'), once(refused, 'connect_error')]);
    await call(listChanges, { channelId, after: 0 });
    const before = await metrics();
    expect(valueOf(before, 'chatera_sockets_connected')).toBe(2);
    expect(valueOf(before, 'chatera_handshakes_total{reason="lost",code="ok"}')).toBe(1);
    expect(valueOf(before, 'chatera_handshakes_total{reason="unknown",code="signed-out"}')).toBe(1);
    expect(valueOf(before, 'chatera_catch_up_changes_sum{operation="listChanges"}')).toBeGreaterThan(1);
    lost.disconnect();
    await eventually(async () => (valueOf(await metrics(), 'chatera_sockets_connected') === 1 ? true : null));
    expect(valueOf(await metrics(), 'chatera_socket_disconnects_total{reason="client namespace disconnect"}')).toBe(1);
  });

  it('follows a message from its arrival to the sockets', async () => {
    const draft = aDraft();
    const pushed = new Promise<{ id: string }>((resolve) => socket.on('message.changed', resolve));
    await command('sendMessage', draft);
    await command('sendMessage', draft);
    await pushed;
    const text = await metrics();
    for (const series of [
      'chatera_send_to_commit_seconds_count',
      'chatera_commit_to_push_seconds_count',
      'chatera_push_to_socket_seconds_count',
      'chatera_send_batch_messages_count',
      'chatera_messages_sent_total{result="stored"}',
      'chatera_messages_sent_total{result="again"}',
      'chatera_pushes_total{event="message.changed"}',
      'chatera_deliveries_total',
      'chatera_listen_connected',
    ]) {
      expect(`${series} is ${valueOf(text, series) > 0}`).toBe(`${series} is true`);
    }
    expect(valueOf(text, 'chatera_send_queue_messages')).toBe(0);
  });

  it("goes on with the caller's trace, which the log names too and the statements belong to", async () => {
    const traceId = 'c0ffee00000000000000000000000001';
    const answer = await call(listMessages, { channelId }, { traceparent: `00-${traceId}-00000000000000ab-01` });
    expect(await lineOf(answer)).toMatchObject({ traceId });
    const root = await eventually(
      async () => collector.spans().find((span) => span.traceId === traceId && span.name === 'listMessages') ?? null,
    );
    expect(root.parentSpanId).toBe('00000000000000ab');
    const statement = collector.spans().find(({ parentSpanId }) => parentSpanId === root.spanId);
    expect(statement?.attributes.find(({ key }) => key === 'db.query.text')?.value['stringValue']).toMatch(/select/i);
    expect(collector.headers[0]).toMatchObject({ 'x-tenant': 'home one' });
  });
});

/** Everything a person can do with messages, and every way that it goes wrong. */
async function sayEverything(): Promise<void> {
  const { body: message } = await call(sendMessage, aDraft());
  const [messageId, again] = [message.id, { id: message.id, channelId }];
  await call(sendMessage, { ...again, body: { kind: 'plain', text: written } });
  await call(sendMessage, { ...again, body: { kind: 'plain', text: `${written}, and something else` } }); // conflict
  await call(editMessage, { channelId, messageId, body: { kind: 'plain', text: `${written}!` } });
  for (const reading of [listEdits, getMessage]) await call(reading, { channelId, messageId });
  await Promise.all([
    call(listMessages, { channelId }),
    call(listChanges, { channelId, after: 0 }),
    call(sync, { channels: { [channelId]: 1 } }),
  ]);
  await call(markRead, { channelId, upTo: message.seq });
  await call(editMessage, { channelId, messageId: MessageId.parse(uuidv7()), body: { kind: 'plain', text: written } }); // not found
  await call(deleteMessage, { channelId, messageId });
  await call(editMessage, { channelId, messageId, body: { kind: 'plain', text: written } }); // deleted
  for (const text of [`${written}\0`, `${written}\ud800`, written.repeat(1_000), '']) await sendBoth(aDraft(text));
  await sendBoth({ ...aDraft(), channelId: MessageId.parse(uuidv7()) }); // nobody's channel
  await sendBoth({ ...aDraft(), id: written, [written]: written });
  await sendBoth({ ...aDraft(), body: { kind: written, text: written } });
  await command(`send ${written}`, aDraft());
  await raw(`{"body": "${written}`);
  await raw(JSON.stringify(aDraft()), { 'content-type': `text/${written}` });
  await raw(JSON.stringify(aDraft()), { authorization: `Bearer ${written}` });
  await raw(JSON.stringify(aDraft()), { traceparent: written, 'x-request-id': written, cookie: `a=${written}` });
  for (const address of [`/api/v1/channels/${channelId}/messages?around=${written}`, `/api/v1/${written}`, `/api/v1/invites/${written}`]) {
    await fetch(server.url + address, { headers: { authorization: `Bearer ${token}` } });
  }
}

async function sendBoth(draft: object): Promise<void> {
  await raw(JSON.stringify(draft));
  await command('sendMessage', draft);
}

const raw = (body: string, headers: Record<string, string> = {}) =>
  fetch(`${server.url}/api/v1/channels/${channelId}/messages`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
    body,
  });

describe('what people write, and what opens doors', () => {
  it('is in no log, no metric and no trace, whatever happens to it', async () => {
    await sayEverything();
    await caller(server)(login, { email, password, refreshIn: 'body' });
    await caller(server)(login, { email, password: `${password}?`, refreshIn: 'body' });
    await killDatabaseWhile(() => Promise.all(Array.from({ length: 40 }, () => call(sendMessage, aDraft()).catch(() => null))));
    await eventually(async () => ((await call(sendMessage, aDraft())).status === 200 ? true : null));
    await eventually(async () => (collector.spans().some(({ name }) => name === 'markRead') ? true : null));
    const logs = server.logs.join('\n').replace(/^Nobody owns it yet\..*$/m, ''); // the one line that is meant to hold a key
    const observed = { logs, metrics: await metrics(), traces: collector.bodies.join('\n') };
    expect(lines().some(({ code }) => code === 'unavailable')).toBe(true);
    expect(lines().some(({ code }) => code === 'conflict')).toBe(true);
    for (const [where, text] of Object.entries(observed)) {
      const found = secrets.filter((secret) => text.includes(secret));
      expect([where, found]).toEqual([where, []]);
    }
  });
});

async function killDatabaseWhile(work: () => Promise<unknown>): Promise<void> {
  const postmaster = Number(readFileSync(path.join(server.dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);
  const working = work();
  process.kill(postmaster, 'SIGQUIT');
  await working;
}

/** The next such event. */
const once = (from: Socket, event: string) => new Promise<void>((resolve) => from.once(event, () => resolve()));

const valueOf = (text: string, series: string): number =>
  Number(
    text
      .split('\n')
      .find((line) => line.startsWith(`${series} `))
      ?.split(' ')
      .at(-1),
  );
