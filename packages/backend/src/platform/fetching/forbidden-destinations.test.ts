import { createServer, type RequestListener } from 'node:http';
import { connect } from 'node:net';
import os from 'node:os';
import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import {
  failureOf,
  listen,
  openTrap,
  site,
  stopTheClock,
  testReach,
  watchConnections,
  type Listener,
  type WatchedConnections,
} from '../../testing/fetching/index.js';
import * as forbidden from '../../testing/fetching/forbidden.js';
import { GuardedFetcher } from './guarded-fetcher.js';
import { publicInternet } from './reach.js';

/** Everywhere on this machine. Nobody may come. */
let trap: Listener;
/** The public internet's stand-in, at 127.0.0.1: sends everybody on to what stands in the query, else answers. */
let server: Listener;
let connections: WatchedConnections;
let answers: (readonly string[])[];
let asked: string[];

const redirecting: RequestListener = (request, response) => {
  const location = new URL(request.url ?? '/', 'http://site.example.org').searchParams.get('to');
  if (location === null) response.writeHead(200, { 'content-type': 'text/html' }).end('<title>A page</title>');
  else response.writeHead(302, { location: Buffer.from(location).toString('latin1') }).end();
};

beforeAll(async () => {
  trap = await openTrap();
  server = await listen(createServer(redirecting), site);
});
afterAll(() => Promise.all([trap.close(), server.close()]));

beforeEach(() => {
  stopTheClock();
  connections = watchConnections();
  answers = [];
  asked = [];
});
afterEach(() => {
  jest.useRealTimers();
  connections.stop();
});

/** Answers in their order; the last one for ever. */
const names = (hostname: string): readonly string[] => {
  asked.push(hostname);
  return (answers.length > 1 ? answers.shift() : answers[0]) ?? [];
};

const fetcher = () => new GuardedFetcher(testReach({ sitePort: server.port, otherPorts: [trap.port], names }));

/** Refused before anybody was connected to, and nobody was. */
async function expectNothingReached(url: string): Promise<void> {
  expect(await failureOf(fetcher().fetch(url))).toBe('forbidden');
  expect(connections.attempts).toEqual([]);
  expect(trap.visits).toEqual([]);
}

/** The site was asked, and it led nowhere. */
async function expectNothingReachedAfterSite(url: string): Promise<void> {
  expect(await failureOf(fetcher().fetch(url))).toBe('forbidden');
  expect(connections.attempts).toEqual([`site.example.org:${server.port}`]);
  expect(trap.visits).toEqual([]);
}

const inUrl = (address: string): string => (address.includes(':') ? `[${address}]` : address);
const redirectTo = (url: string): string => `http://site.example.org:${server.port}/?to=${encodeURIComponent(url)}`;
/** Those of its networks, without the ones that belong to one link. */
const ownAddresses = Object.values(os.networkInterfaces())
  .flatMap((links) => links ?? [])
  .map(({ address }) => address)
  .filter((address) => !address.startsWith('fe80:'));
/** What request-filtering-agent 3.2.1 takes for public: our own check alone refuses it (docs/decisions/0030). */
const agentMisses = new Set(['168.63.129.16', '::127.0.0.1', '::7f00:1', '::a00:1', '100:0:0:1::1', '4000::1', '8000::1', 'fe00::1']);
const addresses = Object.entries(forbidden.forbiddenAddresses).flatMap(([why, list]) => list.map((address) => [why, address] as const));
const forms = Object.entries(forbidden.forbiddenForms).flatMap(([why, list]) => list.map((form) => [why, form] as const));

describe('Preview fetcher: 60 forbidden addresses (private, loopback, mapped, translated, decimal, octal, redirect, rebinding, other schemes) reach nothing', () => {
  it.each(addresses)('%s: %s', (_why, address) => expectNothingReached(`http://${inUrl(address)}:${trap.port}/`));

  it.each(addresses)('%s: %s over TLS', (_why, address) => expectNothingReached(`https://${inUrl(address)}/`));

  it.each(forms)('%s: %s', (_why, form) => expectNothingReached(`http://${form}:${trap.port}/`));

  it.each(addresses)('%s: a name with %s', async (_why, address) => {
    answers = [[address]];
    await expectNothingReached(`http://inside.example.org:${trap.port}/`);
  });

  it.each(addresses.filter(([, address]) => address !== site))('%s: a name with %s beside a public address', async (_why, address) => {
    answers = [[site, address]];
    await expectNothingReached(`http://mixed.example.org:${server.port}/`);
  });

  it.each([...addresses, ...forms])('redirect: %s: %s', async (_why, address) => {
    answers = [[site]];
    await expectNothingReachedAfterSite(redirectTo(`http://${/^[\da-f:.]+$/i.test(address) ? inUrl(address) : address}:${trap.port}/`));
  });

  it.each(addresses)('redirect: %s: a name with %s', async (_why, address) => {
    answers = [[site], [address]];
    await expectNothingReachedAfterSite(redirectTo(`http://inside.example.org:${trap.port}/`));
  });

  it.each(forbidden.forbiddenNames)('name: %s', async (name) => {
    answers = [[site]];
    await expectNothingReached(`http://${name}:${server.port}/`);
    expect(asked).toEqual([]);
  });

  it.each(forbidden.forbiddenPorts)('port: %s', async (port) => {
    answers = [[site]];
    await expectNothingReached(`http://site.example.org:${port}/`);
    expect(asked).toEqual([]);
  });

  it.each(forbidden.forbiddenUrls)('other schemes and credentials: %s', async (url) => {
    answers = [[site]];
    const there = url.replace('HOST', `site.example.org:${server.port}`);
    await expectNothingReached(there);
    await expectNothingReachedAfterSite(redirectTo(there));
  });

  it.each(forbidden.noUrls)('no URL: %j', (text) => expectNothingReached(text));

  it('an address longer than any link that people share', async () => {
    answers = [[site]];
    await expectNothingReached(`http://site.example.org:${server.port}/${'x'.repeat(2_048)}`);
  });

  it.each(ownAddresses)("this machine's own: %s", async (address) => {
    answers = [[address]];
    await expectNothingReached(`http://own.example.org:${trap.port}/`);
  });

  it("this machine's own, although it is public", async () => {
    const link = { address: '8.8.4.4', family: 'IPv4', internal: false, netmask: '', mac: '', cidr: null } as const;
    const links = jest.spyOn(os, 'networkInterfaces').mockReturnValue({ eth0: [link] });
    answers = [['8.8.4.4']];
    await expectNothingReached('http://own.example.org/');
    links.mockRestore();
  });

  it('rebinding: a name that is public first and inside then is asked once, and the checked address connected to', async () => {
    answers = [[site], ['::1'], ['127.0.0.1']];
    const { html } = await fetcher().fetch(`http://rebinding.example.org:${server.port}/`);
    expect(html).toContain('A page');
    expect(asked).toEqual(['rebinding.example.org']);
    expect(connections.reached).toEqual([site]);
  });

  it.each(['127.0.0.1', '::1', '10.0.0.1'])('rebinding: a name that is public first and %s when it redirects to itself', async (inside) => {
    answers = [[site], [inside]];
    await expectNothingReachedAfterSite(redirectTo(`http://site.example.org:${trap.port}/`));
    expect(asked).toEqual(['site.example.org', 'site.example.org']);
  });

  it('a name without any address', async () => {
    expect(await failureOf(fetcher().fetch(`http://nobody.example.org:${trap.port}/`))).toBe('unreachable');
    expect(connections.attempts).toEqual([]);
  });
});

it.each(addresses.filter(([, address]) => !agentMisses.has(address)))(
  'the agent alone goes there neither: %s: %s',
  async (_why, address) => {
    const blind = { ...publicInternet, ports: new Set([trap.port]), allows: () => true };
    const byName = new GuardedFetcher({ ...blind, resolve: async () => [address] }).fetch(`http://inside.example.org:${trap.port}/`);
    await expect(byName).rejects.toThrow('unreachable');
    const byAddress = new GuardedFetcher(blind).fetch(`http://${inUrl(address)}:${trap.port}/`);
    await expect(byAddress).rejects.toThrow('unreachable');
    expect(connections.reached).toEqual([]);
    expect(trap.visits).toEqual([]);
  },
);

it('the trap hears of every address of this machine', async () => {
  const own = await openTrap();
  const ways = ['127.0.0.1', '0.0.0.0', ...ownAddresses];
  for (const host of ways) {
    const socket = connect({ host, port: own.port });
    await once(socket, 'connect');
    socket.destroy();
  }
  expect(own.visits).toHaveLength(ways.length);
  await own.close();
});
