import { describe, expect, it } from '@jest/globals';
import { pathParams, restTravelsIn, routes, type Route } from '@chatera/protocol';
import type { HostileOptions } from './hostile-inputs.js';
import { hostileRequests } from './hostile-requests.js';

const options = { seed: 3, count: 120 };
const requestsFor = (route: Route, how: HostileOptions) => [...hostileRequests(route, how)];

describe.each(Object.entries<Route>(routes))('for %s', (_, route) => {
  const requests = requestsFor(route, options);

  it('there are as many as asked for, and they are the same every time', () => {
    expect(requests).toHaveLength(options.count);
    expect(requestsFor(route, options)).toEqual(requests);
  });

  it('each goes to this very operation', () => {
    const shape = new RegExp(`^${route.path.replaceAll(/:\w+/g, '[^/?#]+')}(\\?[^#]*)?$`);
    expect(requests.filter(({ url, method }) => !shape.test(url) || method !== route.method)).toEqual([]);
    expect(requests.filter(({ url }) => /[^\x21-\x7e]/.test(url))).toEqual([]);
  });

  it('the body is where the operation reads it', () => {
    expect(requests.filter(({ body }) => (body === null) !== (restTravelsIn(route) === 'query'))).toEqual([]);
  });

  it('most are to be refused, and some are not', () => {
    const share = (expected: boolean) => requests.filter(({ expectValid }) => expectValid === expected).length / requests.length;
    expect(share(true)).toBeGreaterThan(0);
    if (pathParams(route).length > 0 || restTravelsIn(route) === 'body') expect(share(false)).toBeGreaterThan(0.3);
  });
});

describe('a request', () => {
  it('says of its own what arrives: a number in a query is a number again', () => {
    const requests = requestsFor(routes.listMessages, { seed: 1, count: 600 });
    const limits = requests.filter(({ url, expectValid }) => /limit=\d+/.test(url) && expectValid);
    expect(limits.length).toBeGreaterThan(5);
    expect(requests.some(({ url, expectValid }) => /limit=101\b/.test(url) && expectValid === false)).toBe(true);
  });

  it('carries what is known of the server in its address and in its body', () => {
    const [workspaceId, channelId] = ['0192f0c1-2345-7abc-8def-0123456789ac', '0192f0c1-2345-7abc-8def-0123456789ab'];
    const known = (field: string) => ({ workspaceId, channelId, topic: 'known' })[field];
    const valid = (route: Route) => requestsFor(route, { seed: 1, count: 120, known }).filter(({ kind }) => kind === 'valid');
    expect(valid(routes.listMembers).every(({ url }) => url.startsWith(`/workspaces/${workspaceId}/members`))).toBe(true);
    const changes = valid(routes.updateChannel);
    expect(changes.every(({ url }) => url === `/channels/${channelId}`)).toBe(true);
    expect(changes.some(({ body }) => body?.includes('"topic":"known"'))).toBe(true);
  });

  it('carries NUL and lone surrogates in paths and queries', () => {
    const urls = requestsFor(routes.getMessage, { seed: 1, count: 300 }).map(({ url }) => url);
    expect(urls.some((url) => url.includes('%00'))).toBe(true);
    expect(urls.some((url) => url.includes('%ED%A0%80'))).toBe(true);
  });
});
