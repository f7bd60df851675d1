import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { MessageId } from '@chatera/protocol';
import { apiBasePath } from '@chatera/protocol/light';
import type { Message, RawInput, sendMessage } from '@chatera/protocol';
import { createClient } from '../client.js';
import type { ChatClient } from '../client.js';
import { memorySession } from '../session/session-store.js';
import { text, wordsOf } from '../testing/an-outbox.js';
import { alice, ChannelLog, theChannel } from '../testing/channel-log.js';
import { lifeMs, TokenServer } from '../testing/token-server.js';
import { mineOf, theWorkspace } from '../testing/my-channels.js';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms);
const json = (body: unknown) => new Response(JSON.stringify(body), { status: 200, headers: { 'content-type': 'application/json' } });

/** The server behind a proxy, which may answer itself. There is no socket, so all goes by HTTP. */
class Proxy {
  readonly log = new ChannelLog();
  private readonly tokens = new TokenServer();
  answersItself: (() => Response) | null = null;

  readonly fetch = async (url: unknown, { method, body }: RequestInit = {}): Promise<Response> => {
    const { pathname } = new URL(String(url));
    return this.answersItself?.() ?? json(await this.answer(`${method} ${pathname.replace(apiBasePath, '')}`, body));
  };

  private async answer(what: string, body: unknown): Promise<unknown> {
    if (what === 'POST /auth/refresh') return (await this.tokens.http({ name: 'login' }, {})).data;
    if (what === `GET /channels/${theChannel}/messages`) return this.log.list();
    if (what === `POST /channels/${theChannel}/messages`) return this.store(JSON.parse(String(body)) as RawInput<typeof sendMessage>);
    if (what === `GET /channels/${theChannel}`) return mineOf(this.log);
    return { items: what === `GET /workspaces/${theWorkspace}/channels` ? [mineOf(this.log)] : [] };
  }

  private store({ id, body }: RawInput<typeof sendMessage>): Message {
    const messageId = MessageId.parse(id);
    const known = this.log.messages.find((message) => message.id === messageId);
    return known ?? this.log.create(wordsOf({ body }) ?? '', { id: messageId, authorId: alice });
  }
}

let client: ChatClient | null = null;
afterEach(() => client?.close());

function aClient(proxy: Proxy) {
  let refreshToken: string | null = 'refresh-0';
  const sessionStore = {
    ...memorySession(),
    load: async () => refreshToken,
    save: async (token: string | null) => void (refreshToken = token),
  };
  client = createClient({ url: 'http://127.0.0.1:9', sessionStore, fetch: proxy.fetch });
  return { client, refreshToken: () => refreshToken };
}

const page = (status: number) => () => new Response('<h1>Somebody else</h1>', { status });

describe.each([
  ['404', page(404)],
  ['403', page(403)],
  ['401', page(401)],
  ['200 with a page', page(200)],
  ['200 with JSON', () => json({ status: 'ok' })],
])('a %s of somebody in between', (_, foreign) => {
  it('leaves what waits waiting, what is shown shown, and everybody signed in', async () => {
    const proxy = new Proxy();
    for (let i = 0; i < 60; i++) proxy.log.create('from before'); // more than a page
    const { client, refreshToken } = aClient(proxy);
    void client.session.start();
    await pass(100);
    void client.timelines.open(theChannel, { at: 'latest' });
    void client.channels.loadWorkspace(theWorkspace);
    await pass(100);
    proxy.answersItself = foreign;

    client.outbox.send(theChannel, text('during a rollout'));
    client.channels.refresh(theChannel);
    client.channels.reload();
    void client.timelines.loadEarlier(theChannel);
    await pass(lifeMs + 60_000); // the token ends in it
    expect(client.outbox.get()).toMatchObject([{ state: 'sending', error: null }]);
    expect(client.timelines.get(theChannel)).toMatchObject({ status: 'ready' });
    expect(client.channels.get().has(theChannel)).toBe(true);
    expect([client.session.get().status, refreshToken()]).toEqual(['signed-in', 'refresh-1']);

    proxy.answersItself = null;
    await pass(60_000);
    expect(proxy.log.messages.slice(60).map(wordsOf)).toEqual(['during a rollout']);
    expect(client.outbox.get()).toEqual([]);
  });

  it('does not end the session at the start either', async () => {
    const proxy = new Proxy();
    proxy.answersItself = foreign;
    const { client, refreshToken } = aClient(proxy);
    void client.session.start();
    await pass(60_000);
    expect([client.session.get().status, refreshToken()]).toEqual(['starting', 'refresh-0']);
    proxy.answersItself = null;
    await pass(60_000);
    expect(client.session.get().status).toBe('signed-in');
  });
});
