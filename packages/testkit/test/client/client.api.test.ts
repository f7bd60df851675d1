import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { memorySession, type ChatClient } from '@chatera/client';
import {
  addChannelMember,
  createChannel,
  joinChannel,
  leaveChannel,
  listChannels,
  markRead,
  openDirect,
  removeChannelMember,
  revokeOtherSessions,
  setStatus,
  type ChannelId,
} from '@chatera/protocol';
import { setTimeout as sleep } from 'node:timers/promises';
import { startServer, type RunningServer } from '../../src/server/index.js';
import { Line } from './line.js';
import { isOnline, password, People, say, seen, textOf, until } from './people.js';

let server: RunningServer;
let people: People;
let owner: ChatClient;
beforeAll(async () => {
  server = await startServer();
  people = new People(server);
  owner = await people.owner();
}, 90_000);
afterAll(async () => {
  people.close();
  await server.stop();
}, 60_000);

let channels = 0;
/** A public channel with everybody in it, open at its end. */
async function aChannel(...members: ChatClient[]): Promise<ChannelId> {
  const { channel } = await owner.call(createChannel, { workspaceId: people.workspace, kind: 'public', name: `room-${++channels}` });
  for (const member of members) {
    if (member !== owner) await member.call(joinChannel, { channelId: channel.id });
    await member.timelines.open(channel.id, { at: 'latest' });
  }
  return channel.id;
}
const userIdOf = (client: ChatClient) => {
  const { me } = client.session.get();
  if (!me) throw new Error('Nobody is signed in');
  return me.user.id;
};
describe('two people', () => {
  it('see what the other writes, changes and takes back, without asking', async () => {
    const bob = await people.newcomer('Bob');
    const room = await aChannel(owner, bob);
    const sent = await owner.outbox.whenSent(say(owner, room, 'lunch?'));
    await until(() => seen(bob, room).includes('lunch?'));

    await owner.edit(room, sent.id, { kind: 'plain', text: 'lunch at noon?' });
    await until(() => seen(bob, room).includes('lunch at noon?'));
    await owner.remove(room, sent.id);
    await until(() => bob.timelines.get(room).messages.at(-1)?.deletedAt !== null);
    expect(bob.timelines.get(room).messages).toEqual(owner.timelines.get(room).messages);
    expect(bob.timelines.get(room).rev).toBe(owner.timelines.get(room).rev);
  });

  it('have one order, however they talk across each other', async () => {
    const bob = await people.newcomer('Bob');
    const room = await aChannel(owner, bob);
    const words = Array.from({ length: 30 }, (_, i) => String(i));
    for (const word of words) {
      say(owner, room, `owner ${word}`);
      say(bob, room, `bob ${word}`);
    }
    await until(() => seen(owner, room).length === 60 && seen(bob, room).length === 60, 20_000);
    expect(seen(owner, room)).toEqual(seen(bob, room));
    expect(seen(bob, room).filter((text) => text?.startsWith('bob'))).toEqual(words.map((word) => `bob ${word}`));
    expect([owner.outbox.get(), bob.outbox.get()]).toEqual([[], []]);
  });

  it('have their lists true: unread, read on another device, last message, names and presence', async () => {
    const bob = await people.newcomer('Bob');
    const phone = await people.otherDevice(bob);
    const room = await aChannel(owner, bob);
    for (const device of [bob, phone]) await device.channels.loadWorkspace(people.workspace);
    const mine = (device: ChatClient) => device.channels.get().get(room);

    await owner.outbox.whenSent(say(owner, room, 'one'));
    const last = await owner.outbox.whenSent(say(owner, room, 'two'));
    await until(() => [bob, phone].every((device) => mine(device)?.unreadCount === 2));
    expect(mine(phone)?.lastMessage && textOf(mine(phone)!.lastMessage!)).toBe('two');

    bob.channels.markRead(room, last.seq);
    expect(mine(bob)?.unreadCount).toBe(0);
    await until(() => mine(phone)?.unreadCount === 0);
    expect(mine(phone)?.membership?.readUpTo).toBe(last.seq);

    await bob.people.ensure([userIdOf(owner)]);
    await owner.call(setStatus, { status: { text: 'out', emoji: '', expiresAt: null } });
    await until(() => bob.people.get().get(userIdOf(owner))?.user.status?.text === 'out');
    owner.presence.set('dnd');
    await until(() => bob.people.get().get(userIdOf(owner))?.presence === 'dnd');
  });

  it('find a new direct message in their list', async () => {
    const bob = await people.newcomer('Bob');
    await bob.channels.loadDirect();
    const direct = await owner.call(openDirect, { userIds: [userIdOf(bob)] });
    say(owner, direct.channel.id, 'psst');
    await until(() => bob.channels.get().get(direct.channel.id)?.unreadCount === 1);
    expect(bob.people.get().get(userIdOf(owner))?.user.displayName).toBe('Owner');
  });
});

describe('the history', () => {
  it('opens at the first unread message and grows in both directions', async () => {
    const bob = await people.newcomer('Bob');
    const room = await aChannel(bob);
    const all = Array.from({ length: 200 }, (_, i) => String(i + 1));
    const ids = all.map((text) => say(owner, room, text));
    const [middle] = await Promise.all([ids[99], ids[199]].map((id) => owner.outbox.whenSent(id!)));
    await bob.call(markRead, { channelId: room, upTo: middle!.seq });
    const fresh = await people.otherDevice(bob);
    await fresh.timelines.open(room, { at: 'unread' });
    expect(fresh.timelines.get(room).anchor).toEqual({ at: 'unread', seq: middle!.seq });
    expect(fresh.timelines.get(room)).toMatchObject({ hasEarlier: true, hasLater: true });
    while (fresh.timelines.get(room).hasEarlier) await fresh.timelines.loadEarlier(room);
    while (fresh.timelines.get(room).hasLater) await fresh.timelines.loadLater(room);
    expect(seen(fresh, room)).toEqual(all);
  });
});

describe('a bad line', () => {
  const lines: Line[] = [];
  const aLine = async () => {
    const line = await Line.to(server.url);
    lines.push(line);
    return line;
  };
  afterEach(() => lines.splice(0).forEach((line) => line.close()));

  it('that breaks loses, doubles and reorders nothing', async () => {
    const line = await aLine();
    const bob = await people.newcomer('Bob', { url: line.url });
    const room = await aChannel(owner, bob);
    line.cut();
    await until(() => bob.connection.get().status !== 'online');
    for (const word of ['1', '2', '3']) say(bob, room, `bob ${word}`);
    for (const word of ['1', '2', '3']) await owner.outbox.whenSent(say(owner, room, `owner ${word}`));
    expect(bob.timelines.get(room).pending.map(({ state }) => state)).toEqual(['sending', 'sending', 'sending']);
    line.restore();
    await until(() => seen(bob, room).length === 6 && seen(owner, room).length === 6, 20_000);
    expect(seen(bob, room)).toEqual(['owner 1', 'owner 2', 'owner 3', 'bob 1', 'bob 2', 'bob 3']);
    expect(seen(owner, room)).toEqual(seen(bob, room));
    expect(bob.session.get().status).toBe('signed-in');
  });

  it('for everybody, cut again and again in the middle of a talk, ends in one order without loss or doubles', async () => {
    await Promise.all([1, 2, 3].map(aLine));
    const talkers = await Promise.all(lines.map((line, i) => people.newcomer(`Talker ${i}`, { url: line.url })));
    const room = await aChannel(...talkers);
    const said: string[] = [];
    for (let round = 0; round < 40; round++) {
      const i = round % 3;
      lines[(round * 7) % 3]?.[round % 2 ? 'restore' : 'cut']();
      said.push(`${i}: ${round}`);
      say(talkers[i]!, room, `${i}: ${round}`);
      await sleep(50);
    }
    for (const line of lines) line.restore();
    await until(() => talkers.every((talker) => seen(talker, room).length >= 40 && talker.outbox.get().length === 0), 40_000);
    const [first, ...others] = talkers.map((talker) => seen(talker, room));
    for (const other of others) expect(other).toEqual(first);
    expect([...first!].sort()).toEqual([...said].sort());
    for (const i of [0, 1, 2]) {
      const ofOne = (texts: readonly (string | null)[]) => texts.filter((text) => text?.startsWith(`${i}:`));
      expect(ofOne(first!)).toEqual(ofOne(said)); // in the order of the author
    }
  }, 60_000);

  it('that ends before a word is said on it is opened again soon', async () => {
    const line = await aLine();
    const bob = await people.newcomer('Bob', { url: line.url });
    await sleep(3_500); // a steady line is opened again at once
    line.hangUp();
    await until(() => bob.connection.get().status !== 'online');
    await sleep(700);
    line.restore();
    await until(() => bob.connection.isOnline, 5_000);
    const room = await aChannel(owner, bob);
    await bob.outbox.whenSent(say(bob, room, 'there again'));
    await until(() => seen(owner, room).includes('there again'));
    expect(seen(bob, room)).toEqual(['there again']);
  }, 30_000);

  it('that goes silent is noticed by the first message without a reply', async () => {
    const line = await aLine();
    const bob = await people.newcomer('Bob', { url: line.url });
    const room = await aChannel(owner, bob);
    line.silence();
    const id = say(bob, room, 'hello?');
    await until(() => bob.connection.get().status !== 'online', 15_000);
    line.restore();
    await bob.outbox.whenSent(id);
    await until(() => seen(owner, room).includes('hello?'));
    expect(seen(owner, room)).toEqual(['hello?']);
  }, 40_000);
});

describe('a server that', () => {
  it('is killed in the middle of a talk keeps all it said yes to, once', async () => {
    const bob = await people.newcomer('Bob');
    const room = await aChannel(owner, bob);
    for (let i = 0; i < 15; i++) say(bob, room, String(i));
    await until(() => bob.outbox.get().length < 10);
    await server.kill('SIGKILL');
    for (let i = 15; i < 30; i++) say(bob, room, String(i));
    await server.restart();
    await until(() => bob.outbox.get().length === 0 && seen(owner, room).length === 30, 40_000);
    expect(seen(owner, room)).toEqual(Array.from({ length: 30 }, (_, i) => String(i)));
    expect(seen(bob, room)).toEqual(seen(owner, room));
  }, 90_000);

  it('restarts in order is found again, and whoever waited gets the news', async () => {
    const bob = await people.newcomer('Bob');
    const room = await aChannel(owner, bob);
    await server.restart();
    await owner.outbox.whenSent(say(owner, room, 'back again'));
    await Promise.all([isOnline(owner), isOnline(bob)]);
    await until(() => seen(bob, room).length > 0);
    expect(seen(bob, room)).toEqual(['back again']);
  }, 90_000);
});

describe('somebody who', () => {
  it('is removed from a channel has nothing of it left', async () => {
    const bob = await people.newcomer('Bob');
    const { channel } = await owner.call(createChannel, { workspaceId: people.workspace, kind: 'private', name: 'secret' });
    await owner.call(addChannelMember, { channelId: channel.id, userId: userIdOf(bob) });
    await bob.channels.loadWorkspace(people.workspace);
    await bob.timelines.open(channel.id, { at: 'latest' });
    await owner.outbox.whenSent(say(owner, channel.id, 'a secret'));
    await until(() => seen(bob, channel.id).length === 1);
    await owner.call(removeChannelMember, { channelId: channel.id, userId: userIdOf(bob) });
    await until(() => bob.timelines.get(channel.id).status === 'gone');
    expect([seen(bob, channel.id), bob.channels.get().has(channel.id)]).toEqual([[], false]);
  });

  it('leaves a public channel still finds it in the list', async () => {
    const bob = await people.newcomer('Bob');
    const room = await aChannel(bob);
    await bob.channels.loadWorkspace(people.workspace);
    await bob.call(leaveChannel, { channelId: room });
    await until(() => bob.channels.get().get(room)?.membership === null);
    expect(bob.channels.get().get(room)).toMatchObject({ channel: { kind: 'public' }, unreadCount: 0 });
  });

  it('is signed out elsewhere is signed out at once', async () => {
    const bob = await people.newcomer('Bob');
    const phone = await people.otherDevice(bob);
    const startedAt = Date.now();
    await bob.session.reauthenticate(password);
    await bob.call(revokeOtherSessions, {});
    await until(() => phone.session.get().status === 'signed-out', 2_000);
    expect(Date.now() - startedAt).toBeLessThan(2_000);
    expect(phone.connection.get().status).toBe('offline');
    expect([bob.session.get().status, bob.connection.get().status]).toEqual(['signed-in', 'online']);
    await expect(phone.call(listChannels, { workspaceId: people.workspace })).rejects.toMatchObject({ code: 'signed-out' });
  });

  it('comes back to the page is signed in by the token that was kept', async () => {
    const store = memorySession();
    const bob = await people.newcomer('Bob', { sessionStore: store });
    bob.close();
    const again = people.client({ sessionStore: store });
    expect((await again.session.start()).status).toBe('signed-in');
    await isOnline(again);
  });
});
