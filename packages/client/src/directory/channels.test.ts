import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { ChannelId } from '@chatera/protocol';
import { bob, ChannelLog, theChannel } from '../testing/channel-log.js';
import { mineOf, theWorkspace } from '../testing/my-channels.js';
import { theChannels } from '../testing/the-channels.js';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

const settled = () => jest.advanceTimersByTimeAsync(2_000);
const otherChannel = ChannelId.parse('0196f1c0-0000-7000-8000-0000000000dd');

describe('what only the server knows anew', () => {
  it('is asked for: what one may do in a channel that was archived', async () => {
    const { channels, rooms, log, asked, mine } = theChannels();
    await channels.loadWorkspace(theWorkspace);
    const { channel } = mineOf(log);
    const archived = { ...channel, rev: log.turnOver().rev, archivedAt: '2026-01-02T00:00:00.000Z' };
    rooms.set(theChannel, () => ({ ...mineOf(log), channel: archived, permissions: ['viewChannel'] }));
    channels.takeChange(theChannel, archived.rev, archived);
    await settled();
    expect(mine()).toMatchObject({ channel: archived, permissions: ['viewChannel'] });
    expect(asked).toEqual(['list', 'one']);
  });

  it('is asked for: who is in a group, which is called by them', async () => {
    const { channels, rooms, log, asked } = theChannels();
    const group = () => ({ ...mineOf(log), channel: { ...mineOf(log).channel, kind: 'group' as const, workspaceId: null } });
    rooms.set(theChannel, group);
    channels.put(group());
    channels.peopleChanged(theChannel);
    channels.peopleChanged(otherChannel);
    await settled();
    expect(asked).toEqual(['one']);
  });

  it('is asked for: a public channel that one is not in, made, changed or gone', async () => {
    const { channels, rooms, log, asked, mine } = theChannels();
    channels.changedOutside(theWorkspace, theChannel); // nobody has looked at the list
    await jest.advanceTimersByTimeAsync(10_000);
    expect(asked).toEqual([]);
    rooms.clear();
    await channels.loadWorkspace(theWorkspace);
    rooms.set(theChannel, () => ({ ...mineOf(log), membership: null }));
    channels.changedOutside(theWorkspace, theChannel);
    await jest.advanceTimersByTimeAsync(10_000);
    expect(mine()).toEqual({ ...mineOf(log), membership: null });
    rooms.clear();
    channels.changedOutside(theWorkspace, theChannel);
    await jest.advanceTimersByTimeAsync(10_000);
    expect(mine()).toBeUndefined();
    rooms.set(theChannel, () => mineOf(log));
    await channels.loadWorkspace(theWorkspace);
    channels.changedOutside(theWorkspace, theChannel); // one is in it: other news tells more
    await jest.advanceTimersByTimeAsync(10_000);
    expect(asked).toEqual(['list', 'one', 'one', 'list']);
  });
});

describe('the list of a workspace', () => {
  it('is kept true by events without asking', async () => {
    const { channels, log, asked, mine } = theChannels();
    await channels.loadWorkspace(theWorkspace);
    channels.takeMessage(log.create('hello'));
    channels.takeChange(theChannel, log.turnOver().rev);
    await settled();
    expect(mine()).toEqual(mineOf(log));
    expect(asked).toEqual(['list']);
  });

  it('counts what came while it asked how many there are', async () => {
    const { channels, log, mine, slow } = theChannels();
    await channels.loadWorkspace(theWorkspace);
    slow(600);
    log.create('lost');
    channels.takeMessage(log.create('told'));
    await jest.advanceTimersByTimeAsync(1_200); // the answer is made and on its way
    for (let more = 0; more < 3; more++) channels.takeMessage(log.create('and more'));
    await settled();
    expect(mine()).toEqual(mineOf(log));
  });

  it('asks once more when something was lost meanwhile, too', async () => {
    const { channels, log, mine, slow } = theChannels();
    await channels.loadWorkspace(theWorkspace);
    slow(600);
    log.create('lost');
    channels.takeMessage(log.create('told'));
    await jest.advanceTimersByTimeAsync(1_200);
    log.create('lost as well');
    channels.takeMessage(log.create('told as well'));
    await settled();
    await settled();
    expect(mine()).toEqual(mineOf(log));
  });

  it('heals what a lost event left out', async () => {
    const { channels, log, asked, mine } = theChannels();
    await channels.loadWorkspace(theWorkspace);
    log.create('lost');
    channels.takeMessage(log.create('told'));
    await settled();
    expect(mine()).toEqual(mineOf(log));
    log.create('lost, with none after it');
    channels.hear(theChannel, log.rev);
    await settled();
    expect(mine()).toEqual(mineOf(log));
    expect(asked).toEqual(['list', 'one', 'one']);
  });

  it('takes in a channel it hears of for the first time', async () => {
    const { channels, rooms, mine } = theChannels();
    await channels.loadWorkspace(theWorkspace);
    const other = new ChannelLog();
    rooms.set(otherChannel, () => mineOf(other, { id: otherChannel }));
    channels.takeMessage({ ...other.create(), channelId: otherChannel });
    await settled();
    expect(mine(otherChannel)?.rev).toBe(1);
  });

  it('asks about nothing unknown while no list is wanted: a bot may not care', async () => {
    const { channels, log, asked } = theChannels();
    channels.takeMessage(log.create());
    await settled();
    expect(asked).toEqual([]);
  });

  it('keeps what an event brought while it was fetched, and drops what is gone', async () => {
    const { channels, rooms, lost, slow, mine } = theChannels();
    await channels.loadWorkspace(theWorkspace);
    rooms.clear();
    slow(100);
    const loading = channels.loadWorkspace(theWorkspace);
    channels.put(mineOf(new ChannelLog(), { id: otherChannel }));
    await settled();
    await loading;
    expect([mine(), mine(otherChannel)?.channel.id, lost]).toEqual([undefined, otherChannel, [theChannel]]);
  });

  it('is fetched once for many who want it at once, and again after failing', async () => {
    const { channels, asked, fail } = theChannels();
    fail(1);
    const [one, two] = await Promise.allSettled([channels.loadWorkspace(theWorkspace), channels.loadWorkspace(theWorkspace)]);
    expect([one.status, two.status, asked, channels.isLoaded(theWorkspace)]).toEqual(['rejected', 'rejected', ['list'], false]);
    await channels.loadWorkspace(theWorkspace);
    expect(channels.isLoaded(theWorkspace)).toBe(true);
  });

  it('is fetched again after a gap in the connection, until it works', async () => {
    const { channels, log, asked, fail, mine } = theChannels();
    await channels.loadWorkspace(theWorkspace);
    log.create('meanwhile');
    fail(2);
    channels.reload();
    await settled();
    await settled();
    expect(mine()).toEqual(mineOf(log));
    expect(asked).toEqual(['list', 'list', 'list', 'list']);
  });

  it('is fetched when the line is back though it could not be had before', async () => {
    const { channels, fail, mine } = theChannels();
    fail(1);
    await expect(channels.loadWorkspace(theWorkspace)).rejects.toMatchObject({ code: 'unavailable' });
    channels.reload();
    await settled();
    expect(mine()).toBeDefined();
  });

  it('is fetched once for a burst of news about permissions', async () => {
    const { channels, asked } = theChannels();
    await channels.loadWorkspace(theWorkspace);
    for (let i = 0; i < 10; i++) channels.permissionsChanged(theWorkspace);
    await settled();
    expect(asked).toEqual(['list', 'list']);
  });
});

it('direct messages come page by page', async () => {
  const { channels, asked } = theChannels();
  await channels.loadDirect();
  expect(asked).toEqual(['direct first', 'direct more']);
});

it('the people of direct messages are told to others, and follow changes of their names', async () => {
  const { channels, rooms, log, named, mine } = theChannels();
  const bobs = { id: bob, displayName: 'Bob', status: null, isDeleted: false };
  rooms.set(theChannel, () => ({ ...mineOf(log), people: [bobs] }));
  await channels.loadWorkspace(theWorkspace);
  channels.takeUser({ ...bobs, displayName: 'Robert' });
  expect([named, mine()?.people[0]?.displayName]).toEqual([['Bob'], 'Robert']);
});

it('only channels one is in are compared with the server: of the others nothing is pushed', async () => {
  const { channels, rooms, log } = theChannels();
  rooms.set(otherChannel, () => ({ ...mineOf(log, { id: otherChannel }), membership: null }));
  await channels.loadWorkspace(theWorkspace);
  expect([...channels.revs().keys()]).toEqual([theChannel]);
});

describe('reading', () => {
  it('shows at once, and tells the server at most twice a second, the furthest last', async () => {
    const { channels, log, marked, mine } = theChannels();
    for (let i = 0; i < 20; i++) log.create();
    await channels.loadWorkspace(theWorkspace);
    for (let seq = 1; seq <= 20; seq++) {
      channels.markRead(theChannel, seq);
      expect(mine()?.membership?.readUpTo).toBe(seq);
      await jest.advanceTimersByTimeAsync(50);
    }
    await settled();
    expect(marked).toEqual([1, 10, 20]);
    expect(mine()?.unreadCount).toBe(0);
  });

  it('is told again after a failure', async () => {
    const { channels, log, marked, fail } = theChannels();
    log.create();
    await channels.loadWorkspace(theWorkspace);
    fail(1);
    channels.markRead(theChannel, 1);
    await settled();
    expect(marked).toEqual([1, 1]);
  });

  it('never goes back', async () => {
    const { channels, log, marked } = theChannels();
    for (let i = 0; i < 5; i++) log.create();
    await channels.loadWorkspace(theWorkspace);
    for (const seq of [4, 2]) channels.markRead(theChannel, seq);
    await settled();
    expect(marked).toEqual([4]);
  });
});
