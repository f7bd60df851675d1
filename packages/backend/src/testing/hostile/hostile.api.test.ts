import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { apiBasePath, commands, ErrorBody, routes, type CommandName, type RouteName } from '@chatera/protocol';
import { hostileInputs, hostileRequests, type HostileRequest } from '@chatera/testkit/builders';
import { AccessTokens } from '../../features/auth/index.js';
import { testApp, type TestApp } from '../index.js';
import { RawSocket } from './raw-socket.js';

const seed = 20_261_122;
const perRoute = 90;
const perCommand = 120;

let app: TestApp;
let token: string;
let sent = 0;

/** A new account each time, for some operations end the one they are called as. */
async function signIn(): Promise<string> {
  const actor = await app.aUserIn(await app.aWorkspace(), 'owner');
  return (await app.get(AccessTokens).issue({ ...actor, method: 'password' })).accessToken;
}

beforeAll(async () => {
  app = await testApp();
  token = await signIn();
});
afterAll(async () => {
  process.stdout.write(`sent ${sent} hostile requests and frames\n`);
  await app.close();
});

async function send({ method, url, body }: HostileRequest): Promise<{ status: number; text: string }> {
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

const isAnErrorOfOurs = (text: string) => text.startsWith('{') && ErrorBody.safeParse(JSON.parse(text)).success;

describe.each(Object.keys(routes) as RouteName[])('%s', (name) => {
  it('answers whatever comes with an answer or one of its errors', async () => {
    token = await signIn();
    for (const request of hostileRequests(routes[name], { seed, count: perRoute })) {
      const { status, text } = await send(request);
      const isRefused = status >= 400 && status < 500 && isAnErrorOfOurs(text);
      const isFine = request.expectValid === false ? isRefused : isRefused || status < 400;
      const unfit = isFine ? null : { status, text: text.slice(0, 300), ...request, body: request.body?.slice(0, 300) };
      expect(unfit).toBeNull();
    }
  });
});

describe.each(Object.keys(commands) as CommandName[])('%s over the socket', (name) => {
  it('acknowledges whatever comes', async () => {
    const socket = await RawSocket.connect(app.url, await signIn());
    for (const { kind, at, raw, value, expectValid } of hostileInputs(commands[name].input, { seed, count: perCommand })) {
      sent += 1;
      const reply = await socket.command(name, raw ?? JSON.stringify(value));
      if (reply === 'closed') {
        await socket.reopen(await signIn());
        expect({ kind, at, expectValid }).toEqual({ kind, at, expectValid: false }); // a frame that is no frame costs the connection, not the server
      } else if (!expectValid) {
        expect({ kind, at, ok: reply.ok }).toEqual({ kind, at, ok: false });
      } else if (!reply.ok) {
        expect(reply.error.code).not.toBe('internal');
      }
    }
    socket.close();
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
    const socket = await RawSocket.connect(app.url, await signIn());
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
