import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { apiBasePath, commands, ErrorBody, routes, type CommandName, type RouteName } from '@chatera/protocol';
import { hostileInputs, hostileRequests, type HostileRequest } from '@chatera/testkit/builders';
import { hashOf } from '../access/password.js';
import { testApp, type TestApp } from '../index.js';
import { RawSocket } from './raw-socket.js';
import { aStage, password } from './stage.js';

const seed = 20_261_122;
const perRoute = 90;
const perCommand = 120;

let app: TestApp;
let passwordHash: string;
let sent = 0;
let accepted = 0;

/** These end the caller's session, or use up what they act on: after each that was taken, the next comes from a new caller in a new world. */
const spending: ReadonlySet<RouteName | CommandName> = new Set([
  ...(['logout', 'revokeSession', 'changePassword', 'resetPassword', 'verifyEmail', 'deleteMe'] as const),
  ...(['deleteWorkspace', 'leaveWorkspace', 'removeMember', 'revokeInvite', 'deleteRole'] as const),
  ...(['deleteChannel', 'leaveChannel', 'removeChannelMember', 'deleteMessage'] as const),
]);

/** A browser that comes by is always sent on, so that its requests prove little: the ways to a login provider have tests of their own. */
const alwaysSentOn: ReadonlySet<RouteName> = new Set(['startOidcLogin', 'finishOidcLogin']);

beforeAll(async () => {
  app = await testApp();
  passwordHash = await hashOf(app, password);
});
afterAll(async () => {
  process.stdout.write(`sent ${sent} hostile requests and frames, of which ${accepted} were taken and done\n`);
  await app.close();
});

async function send({ method, url, body }: HostileRequest, token: string): Promise<{ status: number; text: string }> {
  sent += 1;
  const response = await fetch(app.url + apiBasePath + url, {
    method,
    redirect: 'manual',
    headers: { authorization: `Bearer ${token}`, ...(body !== null && { 'content-type': 'application/json' }) },
    body,
    signal: AbortSignal.timeout(20_000),
  });
  return { status: response.status, text: await response.text() };
}

const codeOf = (text: string): string | null => {
  const read = text.startsWith('{') ? ErrorBody.safeParse(JSON.parse(text)) : null;
  return read?.data?.error.code ?? null;
};

describe.each(Object.keys(routes) as RouteName[])('%s', (name) => {
  it('answers whatever comes with an answer or one of its errors, and does what it is asked for', async () => {
    let stage = await aStage(app, passwordHash);
    let taken = 0;
    for (const request of hostileRequests(routes[name], { seed, count: perRoute, known: (...field) => stage.known(...field) })) {
      const { status, text } = await send(request, stage.token);
      const code = codeOf(text);
      const isRefused = status >= 400 && status < 500 && code !== null;
      const isSignedIn = code !== 'signed-out' || routes[name].access.kind === 'anyone';
      const isFine = isSignedIn && (request.expectValid === false ? isRefused : isRefused || status < 400);
      const unfit = isFine ? null : { status, text: text.slice(0, 300), ...request, body: request.body?.slice(0, 300) };
      expect(unfit).toBeNull();
      if (status >= 400) continue;
      taken += 1;
      if (spending.has(name)) stage = await aStage(app, passwordHash);
    }
    if (!alwaysSentOn.has(name)) accepted += taken;
    expect(taken).toBeGreaterThan(0);
  });
});

describe.each(Object.keys(commands) as CommandName[])('%s over the socket', (name) => {
  it('acknowledges whatever comes, and does what it is asked for', async () => {
    const { token, known } = await aStage(app, passwordHash);
    const socket = await RawSocket.connect(app.url, token);
    let taken = 0;
    for (const { kind, at, raw, value, expectValid } of hostileInputs(commands[name].input, { seed, count: perCommand, known })) {
      sent += 1;
      const reply = await socket.command(name, raw ?? JSON.stringify(value));
      if (reply === 'closed') {
        await socket.reopen(token);
        expect({ kind, at, expectValid }).toEqual({ kind, at, expectValid: false }); // a frame that is no frame costs the connection, not the server
      } else if (!expectValid) {
        expect({ kind, at, ok: reply.ok }).toEqual({ kind, at, ok: false });
      } else if (reply.ok) {
        taken += 1;
      } else {
        expect(reply.error.code).not.toBe('internal');
      }
    }
    socket.close();
    accepted += taken;
    expect(taken).toBeGreaterThan(0);
  });
});

describe('frames that are no commands', () => {
  it.each([
    '42',
    '42[]',
    '42[1]',
    '42[null,{}]',
    '42{"a":1}',
    '421',
    '42["__proto__",{}]',
    '42["constructor",{}]',
    '42["sendMessage"]',
    '43["x"]',
    '451-["x",{"_placeholder":true,"num":0}]',
    'x',
    '',
    '42["connect"]',
    '42["disconnect"]',
    '4'.repeat(70_000),
  ])('leave the server alive: %j', async (frame) => {
    sent += 1;
    const socket = await RawSocket.connect(app.url, (await aStage(app, passwordHash)).token);
    socket.write(frame);
    await socket.pause();
    socket.close();
    expect((await fetch(`${app.url}/api/health/ready`)).status).toBe(200);
  });
});

describe('all of it together', () => {
  it('was at least 5,000', () => {
    expect(sent).toBeGreaterThanOrEqual(5_000);
  });
});
