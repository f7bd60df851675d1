import { describe, expect, it } from '@jest/globals';
import { ChannelId, createWorkspace, deleteMessage, listMessages, listWorkspaces, MessageId } from '@chatera/protocol';
import { failureOf } from '../testing/failure.js';
import { createHttp, toRequest } from './http.js';

const channelId = ChannelId.parse('0196f1c0-0000-7000-8000-0000000000cc');
const messageId = MessageId.parse('0196f1c0-0000-7000-8000-0000000000aa');

interface Sent {
  readonly url: string;
  readonly init: RequestInit;
}

function aServer(answer: (init: RequestInit) => Response | Promise<Response>, { usesCookie = false } = {}) {
  const sent: Sent[] = [];
  const ending = new AbortController();
  const fetch = async (url: unknown, init: RequestInit = {}) => {
    sent.push({ url: String(url), init });
    return answer(init);
  };
  const http = createHttp({ url: 'https://chat.example', fetch, usesCookie, signal: ending.signal });
  return { http, sent, ending };
}

const json = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers });

describe('a request', () => {
  it('has its fields in path, query and body, as the contract lays them out', () => {
    expect(toRequest(listMessages, { channelId, before: 7, after: undefined })).toEqual({
      path: `/channels/${channelId}/messages?before=7`,
    });
    expect(toRequest(deleteMessage, { channelId, messageId })).toEqual({ path: `/channels/${channelId}/messages/${messageId}` });
    expect(toRequest(createWorkspace, { name: 'Öl & Gas' })).toEqual({ path: '/workspaces', body: '{"name":"Öl & Gas"}' });
  });

  it('cannot be led to another path by what somebody typed', () => {
    expect(toRequest({ method: 'GET', path: '/invites/:code' }, { code: '../auth/me?x=#' }).path).toBe('/invites/..%2Fauth%2Fme%3Fx%3D%23');
    expect(() => toRequest({ method: 'GET', path: '/invites/:code' }, {})).toThrow(expect.objectContaining({ code: 'invalid-input' }));
  });

  it('carries the token, and no cookie but where the session lives in one', async () => {
    const body = aServer(() => json(200, { items: [] }));
    await body.http(listWorkspaces, {}, { token: 'abc' });
    expect(body.sent[0]).toMatchObject({
      url: 'https://chat.example/api/v1/workspaces',
      init: { method: 'GET', headers: { authorization: 'Bearer abc' }, credentials: 'omit' },
    });
    const cookie = aServer(() => json(200, { items: [] }), { usesCookie: true });
    await cookie.http(listWorkspaces, {});
    expect(cookie.sent[0]?.init).toMatchObject({ headers: { 'x-requested-with': 'chatera' }, credentials: 'same-origin' });
  });
});

describe('an answer', () => {
  it('comes with the clock of the server', async () => {
    const { http } = aServer(() => json(200, { items: [] }, { date: 'Sun, 22 Nov 2026 12:00:00 GMT' }));
    expect(await http(listWorkspaces, {})).toEqual({ data: { items: [] }, serverNow: Date.parse('2026-11-22T12:00:00Z') });
  });

  it('that refuses becomes the error of the contract', async () => {
    const error = { code: 'rate-limited', message: 'Slow down', details: { retryAfterMs: 900 } };
    const { http } = aServer(() => json(429, { error }));
    await expect(http(listWorkspaces, {})).rejects.toMatchObject({ code: 'rate-limited', details: { retryAfterMs: 900 } });
  });

  it.each([
    ['a gateway without a server', () => new Response('<h1>Bad gateway</h1>', { status: 502 }), 'unavailable'],
    ['a proxy that limits', () => new Response('', { status: 429, headers: { 'retry-after': '3' } }), 'rate-limited'],
    ['a proxy that finds it too large', () => new Response('', { status: 413 }), 'too-large'],
    ['a login page of the hotel', () => new Response('<h1>Welcome</h1>', { status: 200 }), 'unavailable'],
    ['a code we do not know', () => json(418, { error: { code: 'teapot', message: '' } }), 'internal'],
    ['a code we do not know, of a known kind', () => json(403, { error: { code: 'too-young', message: '' } }), 'forbidden'],
    ['no line at all', () => Promise.reject(new TypeError('fetch failed')), 'unavailable'],
  ])('from %s is understood', async (_, answer, code) => {
    await expect(aServer(answer).http(listWorkspaces, {})).rejects.toMatchObject({ name: 'ChatError', code });
  });

  it('of a proxy that limits says when to come again', async () => {
    const { http } = aServer(() => new Response('', { status: 429, headers: { 'retry-after': '3' } }));
    await expect(http(listWorkspaces, {})).rejects.toMatchObject({ details: { retryAfterMs: 3_000 } });
  });

  it('that does not come in time is no answer', async () => {
    const never = ({ signal }: RequestInit) =>
      new Promise<Response>((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason as Error)));
    await expect(aServer(never).http(listWorkspaces, {}, { timeoutMs: 5 })).rejects.toMatchObject({ code: 'unavailable' });
    const { http, ending } = aServer(never);
    const failure = failureOf(http(listWorkspaces, {}));
    ending.abort();
    expect(await failure).toMatchObject({ code: 'unavailable' });
  });
});

describe('what somebody in between answers decides nothing', () => {
  const page = (status: number) => new Response('<h1>Not for you</h1>', { status, headers: { 'content-type': 'text/html' } });

  it.each([
    ['an ingress without a backend', () => new Response('default backend - 404', { status: 404 })],
    ['a firewall that forbids', () => page(403)],
    ['a gate that asks for a password', () => new Response('', { status: 401, headers: { 'www-authenticate': 'Basic' } })],
    ['a proxy that does not understand', () => page(400)],
    ['a proxy that fails', () => page(500)],
    ['a gateway with errors of its own kind', () => json(404, { error: 'Not Found', status: 404 })],
    ['a gateway with numbers for codes', () => json(404, { error: { code: 404, message: 'Not found' } })],
    ['a gateway with names for codes', () => json(403, { error: { code: 'AuthorizationFailed', message: 'No' } })],
    ['a gateway with a name every object has', () => json(403, { error: { code: 'constructor', message: 4 } })],
    ['a code without a message', () => json(404, { error: { code: 'not-found' } })],
    ['an error that is none', () => json(404, { error: null })],
    ['JSON that is no object', () => json(404, 'not-found')],
  ])('with a refusal: %s', async (_, answer) => {
    await expect(aServer(answer).http(listWorkspaces, {})).rejects.toMatchObject({ name: 'ChatError', code: 'unavailable' });
  });

  it.each([
    ['nothing', () => new Response('', { status: 200 })],
    ['a login page', () => page(200)],
    ['null', () => json(200, null)],
    ['a word', () => json(200, 'ok')],
    ['a list', () => json(200, [])],
    ['an object without anything', () => json(200, {})],
    ['an object of another kind', () => json(200, { status: 'ok' })],
  ])('with a yes: %s', async (_, answer) => {
    await expect(aServer(answer).http(listWorkspaces, {})).rejects.toMatchObject({ name: 'ChatError', code: 'unavailable' });
  });
});
