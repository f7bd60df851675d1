import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ChatClient } from '@chatera/client';
import {
  addChannelMember,
  createChannel,
  listChannelMembers,
  listSessions,
  removeChannelMember,
  revokeSession,
  type ChannelId,
} from '@chatera/protocol';
import { setTimeout as sleep } from 'node:timers/promises';
import { startBalancer } from '../../src/balancer/index.js';
import { startCluster, type Cluster } from '../../src/cluster/index.js';
import { Line } from '../client/line.js';
import { isOnline, People, seen, until } from '../client/people.js';
import { listen, redisIsUp, sent, storedIn, talk, untilAsync, userIdOf } from './watching.js';

let cluster: Cluster;
/** Between the second node and PostgreSQL. */
let toPostgres: Line;
let people: People;
/** The owner talks to the first node, Bob to the second. */
let owner: ChatClient;
let bob: ChatClient;
let urlOfB: string;
let channels = 0;

beforeAll(async () => {
  cluster = await startCluster({
    nodes: 2,
    envOf: (index, { DATABASE_URL = '' }) =>
      index === 1 ? { DATABASE_URL: DATABASE_URL.replace(/:\d+\//, `:${toPostgres.port}/`) } : { DATABASE_URL },
    beforeNodes: async (databaseUrl) => {
      toPostgres = await Line.to(databaseUrl);
    },
  });
  const [a, b] = cluster.nodes;
  urlOfB = b?.url ?? '';
  people = new People({ url: a?.url ?? '', ownerLink: cluster.ownerLink });
  owner = await people.owner();
  bob = await people.newcomer('Bob', { url: urlOfB });
  await bob.channels.loadWorkspace(people.workspace);
}, 90_000);
afterAll(async () => {
  people.close();
  await cluster.stop();
  toPostgres.close();
}, 60_000);

async function aChannel(...members: ChatClient[]): Promise<ChannelId> {
  const { channel } = await owner.call(createChannel, { workspaceId: people.workspace, kind: 'private', name: `room-${++channels}` });
  await owner.timelines.open(channel.id, { at: 'latest' });
  for (const member of members) {
    await owner.call(addChannelMember, { channelId: channel.id, userId: userIdOf(member) });
    await until(() => member.channels.get().has(channel.id));
    await member.timelines.open(channel.id, { at: 'latest' });
  }
  return channel.id;
}

describe('two nodes', () => {
  it('tell each other of messages at once, both ways', async () => {
    const room = await aChannel(bob);
    await sent(owner, room, 'from A');
    await until(() => seen(bob, room).includes('from A'), 1_000);
    await sent(bob, room, 'from B');
    await until(() => seen(owner, room).includes('from B'), 1_000);
    expect(seen(owner, room)).toEqual(seen(bob, room));
  });

  it('tell who was removed on the other one nothing that comes after it, however many write at that moment', async () => {
    const carol = await people.newcomer('Carol', { url: urlOfB });
    const room = await aChannel(bob, carol);
    const removals: number[] = [];
    owner.on('member.changed', ({ channelId, user, isMember, rev }) => {
      if (channelId === room && user.id === userIdOf(bob) && !isMember) removals.push(rev);
    });
    const heard: number[] = [];
    bob.on('message.changed', ({ channelId, rev }) => channelId === room && heard.push(rev));
    for (let round = 0; round < 5; round += 1) {
      let isOver = false;
      const writers = [owner, carol].map(async (writer) => {
        while (!isOver) await sent(writer, room, 'on and on');
      });
      await sleep(50);
      heard.length = 0;
      await owner.call(removeChannelMember, { channelId: room, userId: userIdOf(bob) });
      await sleep(50);
      isOver = true;
      await Promise.all(writers);
      await until(() => removals.length === round + 1);
      expect(heard.filter((rev) => rev > (removals.at(-1) ?? 0))).toEqual([]);
      await owner.call(addChannelMember, { channelId: room, userId: userIdOf(bob) });
      // He hears again, if not the first of it: that he asks for.
      while (heard.length === 0) await sent(owner, room, `back ${round}`);
    }
  });

  it('know who is connected to the other one', async () => {
    const room = await aChannel(bob);
    const carol = await people.newcomer('Carol', { url: urlOfB });
    const presenceOf = async (client: ChatClient) => {
      const { items } = await owner.call(listChannelMembers, { channelId: room });
      return items.find(({ user }) => user.id === userIdOf(client))?.presence;
    };
    await owner.call(addChannelMember, { channelId: room, userId: userIdOf(carol) });
    await untilAsync(async () => (await presenceOf(carol)) === 'online');
    const id = userIdOf(carol);
    const changes: string[] = [];
    owner.on('presence.changed', ({ userId, presence }) => userId === id && changes.push(presence));
    carol.close();
    await until(() => changes.includes('offline'), 12_000);
    expect(changes.at(-1)).toBe('offline');
  }, 30_000);

  it('close a device that was signed out on the other one', async () => {
    const device = await people.otherDevice(bob, { url: urlOfB });
    const sessionId = device.session.get().sessionId!;
    const [a] = cluster.nodes;
    const elsewhere = await people.otherDevice(bob, { url: a?.url ?? '' });
    expect((await elsewhere.call(listSessions, {})).items.map(({ id }) => id)).toContain(sessionId);
    await elsewhere.call(revokeSession, { sessionId });
    await until(() => device.session.get().status === 'signed-out', 2_000);
    expect(device.connection.get().status).toBe('offline');
  });
});

describe('while Redis hangs', () => {
  it('everybody sends as fast as ever, and what waited in it is told to nobody who was removed since', async () => {
    const [room, other] = [await aChannel(bob), await aChannel(bob)];
    await cluster.redis.kill('SIGSTOP');
    try {
      await sent(owner, room, 'into the void'); // waits in Redis
      const startedAt = Date.now();
      for (let count = 0; count < 10; count += 1) await sent(owner, other, `${count}`);
      expect(Date.now() - startedAt).toBeLessThan(2_000);
      await owner.call(removeChannelMember, { channelId: room, userId: userIdOf(bob) });
      await sleep(4_000);
    } finally {
      await cluster.redis.kill('SIGCONT');
    }
    const heard: string[] = [];
    bob.on('message.changed', ({ channelId }) => heard.push(channelId));
    // Told to ask, he has the rest long before his own 20 s.
    await until(() => seen(bob, other).includes('9'), 8_000);
    await sent(owner, other, 'again at once');
    await until(() => seen(bob, other).includes('again at once'), 5_000);
    expect(heard).not.toContain(room);
  }, 40_000);
});

describe('after kill -9 of Redis', () => {
  it('a device that was signed out on the other node hears nothing from five seconds on, and is closed long before', async () => {
    const room = await aChannel(bob);
    const device = await people.otherDevice(bob, { url: urlOfB });
    await device.timelines.open(room, { at: 'latest' });
    const heard = listen(device, 'message.changed');
    await cluster.redis.kill('SIGKILL');
    const elsewhere = await people.otherDevice(bob);
    await elsewhere.call(revokeSession, { sessionId: device.session.get().sessionId! });
    const revokedAt = Date.now();
    await until(() => device.session.get().status === 'signed-out', 2_000);
    for (let count = 0; count < 5; count += 1) {
      await sent(bob, room, `after ${count}`); // on the device's own node
      await sent(owner, room, `after ${count}`);
      await sleep(200);
    }
    expect(heard.filter(({ at }) => at > revokedAt + 1_000)).toEqual([]);
  }, 30_000);

  it('somebody who was removed on the other node hears nothing more', async () => {
    const room = await aChannel(bob);
    const carol = await people.newcomer('Carol', { url: urlOfB });
    await owner.call(addChannelMember, { channelId: room, userId: userIdOf(carol) });
    await sleep(200);
    await owner.call(removeChannelMember, { channelId: room, userId: userIdOf(bob) });
    await sleep(1_000);
    const heard = listen(bob, 'message.changed');
    await carol.timelines.open(room, { at: 'latest' });
    await sent(carol, room, 'on his own node');
    await sleep(200);
    expect(heard).toEqual([]);
  });

  it('everything is told at once again when it is back, and what was missed is asked for', async () => {
    const room = await aChannel();
    await owner.call(addChannelMember, { channelId: room, userId: userIdOf(bob) });
    await untilAsync(async () => bob.channels.get().has(room), 25_000);
    await bob.timelines.open(room, { at: 'latest' });
    await sent(owner, room, 'missed');
    expect(seen(bob, room)).not.toContain('missed');
    await cluster.redis.restart();
    await until(() => seen(bob, room).includes('missed'), 12_000);
    for (const { url } of cluster.nodes) await untilAsync(() => redisIsUp(url));
    await sent(owner, room, 'at once');
    await until(() => seen(bob, room).includes('at once'), 1_000);
  }, 60_000);
});

describe('a rolling restart behind one address', () => {
  it('fails no send, loses and doubles nothing, and leaves one order', async () => {
    const stop = new AbortController();
    const balancer = await startBalancer(cluster.nodes.map(({ port }) => port));
    try {
      const names = ['Dora', 'Egon', 'Fay', 'Gil'];
      const senders = await Promise.all(names.map((name) => people.newcomer(name, { url: balancer.url })));
      const room = await aChannel(...senders);
      const load = senders.map((sender, index) => talk(sender, room, { name: names[index] ?? '', until: stop.signal }));
      for (const node of cluster.nodes) {
        await sleep(500);
        await node.restart();
      }
      await sleep(500);
      stop.abort();
      const texts = (await Promise.all(load)).flat();
      expect(texts.length).toBeGreaterThan(50);
      const stored = await storedIn(owner, room);
      expect([...stored].sort()).toEqual([...texts].sort());
      for (const sender of senders) {
        await until(() => seen(sender, room).includes(stored.at(-1) ?? null), 3_000);
        expect(seen(sender, room)).toEqual(stored.slice(-seen(sender, room).length));
      }
    } finally {
      stop.abort();
      balancer.close();
    }
  }, 90_000);
});

describe('a node that hears PostgreSQL late', () => {
  it('tells who was removed on the other one nothing that comes after it, and the others everything', async () => {
    const carol = await people.newcomer('Carol', { url: urlOfB });
    const room = await aChannel(bob, carol);
    const heard: string[] = [];
    bob.on('message.changed', ({ channelId, body }) => channelId === room && body?.kind === 'plain' && heard.push(body.text));
    await sent(owner, room, 'to both');
    await until(() => heard.includes('to both'), 3_000);
    toPostgres.slow(600);
    try {
      await owner.call(removeChannelMember, { channelId: room, userId: userIdOf(bob) });
      for (let count = 0; count < 5; count += 1) await sent(owner, room, `to Carol ${count}`);
      await until(() => seen(carol, room).includes('to Carol 4'), 30_000);
    } finally {
      toPostgres.restore();
    }
    expect(heard).toEqual(['to both']);
  }, 60_000);
});

describe('a commit whose answer is lost', () => {
  it('signs the device out all the same', async () => {
    const room = await aChannel(bob);
    const device = await people.otherDevice(bob, { url: urlOfB });
    await device.timelines.open(room, { at: 'latest' });
    const elsewhere = await people.otherDevice(bob, { url: urlOfB });
    toPostgres.loseNextCommit();
    await expect(elsewhere.call(revokeSession, { sessionId: device.session.get().sessionId! })).rejects.toMatchObject({
      code: 'unavailable',
    });
    toPostgres.restore();
    await until(() => device.session.get().status === 'signed-out', 5_000);
  }, 30_000);
});

describe('a node that PostgreSQL does not reach', () => {
  it('falls silent: it cannot know who was removed', async () => {
    const room = await aChannel(bob);
    const heard = listen(bob, 'message.changed');
    await sent(owner, room, 'to all of them');
    await until(() => heard.length > 0, 3_000);
    heard.length = 0;
    toPostgres.silence();
    try {
      await owner.call(removeChannelMember, { channelId: room, userId: userIdOf(bob) });
      const removedAt = Date.now();
      while (Date.now() < removedAt + 6_500) {
        await sent(owner, room, 'to the others');
        await sleep(200);
      }
      expect(heard).toEqual([]);
      expect((await fetch(`${urlOfB}/api/health/ready`)).status).toBe(503);
    } finally {
      toPostgres.cut();
      toPostgres.restore();
    }
    await until(() => !bob.channels.get().has(room), 15_000);
    await isOnline(bob);
    const next = await aChannel(bob);
    await sent(owner, next, 'there again');
    await until(() => seen(bob, next).includes('there again'), 2_000);
  }, 60_000);
});
