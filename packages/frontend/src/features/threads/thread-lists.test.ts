import { describe, expect, it } from '@jest/globals';
import type { MyThread, ThreadMap, ThreadPage } from '@chatera/client';
import { ChannelId } from '@chatera/protocol';
import { callsIn, channelThreads, followedThreads, knownSince, since, unreadThreads } from './thread-lists.js';

interface Made {
  id: string;
  lastAt?: string | null;
  unreadCount?: number;
  mentionCount?: number;
  isFollowing?: boolean | null;
  channelId?: string;
  title?: string | null;
  replyCount?: number;
}

const sentAt = '2026-12-01T08:00:00.000Z';
const ten = '2026-12-01T10:00:00.000Z';
const eleven = '2026-12-01T11:00:00.000Z';
const noon = '2026-12-01T12:00:00.000Z';

const here = ChannelId.parse('0199aaaa-0000-7000-8000-000000000004');
const elsewhere = ChannelId.parse('0199aaaa-0000-7000-8000-000000000005');

const aThread = ({
  id,
  lastAt = ten,
  unreadCount = 0,
  mentionCount = 0,
  isFollowing = true,
  channelId = here,
  title = null,
  replyCount = 1,
}: Made): MyThread =>
  ({
    message: { id, channelId, sentAt, thread: lastAt === null ? null : { lastAt, title, replyCount } },
    follow: isFollowing === null ? null : { isFollowing, unreadCount, mentionCount },
  }) as unknown as MyThread; // all that lists ask of one

const mapOf = (...made: Made[]): ThreadMap => new Map(made.map(aThread).map((mine) => [mine.message.id, mine]));
const idsOf = (list: readonly MyThread[]): string[] => list.map(({ message }) => message.id);
const aPage = (lastAt: string | null, nextCursor: string | null = 'next'): ThreadPage => ({ lastAt, nextCursor });

describe('the threads one follows', () => {
  it('come with the one that was last written in first, and of one moment with the latest first', () => {
    const all = mapOf({ id: 'a', lastAt: ten }, { id: 'c', lastAt: ten }, { id: 'b', lastAt: noon });
    expect(idsOf(followedThreads(all))).toEqual(['b', 'c', 'a']);
  });

  it('are ordered by the moment, however many digits the server wrote', () => {
    const all = mapOf({ id: 'a', lastAt: '2026-12-01T10:00:00.500Z' }, { id: 'b', lastAt: '2026-12-01T10:00:00.501234+00:00' });
    expect(idsOf(followedThreads(all))).toEqual(['b', 'a']);
  });

  it('leave out what one never followed, and follows no more', () => {
    const all = mapOf({ id: 'a' }, { id: 'b', isFollowing: false }, { id: 'c', isFollowing: null });
    expect(idsOf(followedThreads(all))).toEqual(['a']);
  });

  it('say how often they call one, as long as one follows them', () => {
    const called = { unreadCount: 3, mentionCount: 2 };
    expect(callsIn(mapOf({ id: 'a', ...called }, { id: 'b', unreadCount: 1 }, { id: 'c', ...called, isFollowing: false }))).toBe(2);
  });

  it('end where not all are known, the last one of the page still among them', () => {
    const all = mapOf({ id: 'a', lastAt: ten }, { id: 'b', lastAt: eleven }, { id: 'c', lastAt: noon });
    expect(idsOf(since(followedThreads(all), knownSince([aPage(eleven)])))).toEqual(['c', 'b']);
  });

  it('count from their first message where nobody has replied', () => {
    const all = mapOf({ id: 'a', lastAt: null });
    expect(idsOf(since(followedThreads(all), Date.parse(sentAt)))).toEqual(['a']);
    expect(idsOf(since(followedThreads(all), Date.parse(sentAt) + 1))).toEqual([]);
  });
});

describe('how far back all are known', () => {
  it('is nowhere before the first page, and everywhere after the last', () => {
    expect(knownSince([])).toBe(Infinity);
    expect(knownSince([aPage(noon), aPage(ten, null)])).toBe(-Infinity);
    expect(knownSince([aPage(null, null)])).toBe(-Infinity);
  });

  it('goes on from the page before where one sees nothing of a page any more', () => {
    expect(knownSince([aPage(noon), aPage(null)])).toBe(Date.parse(noon));
    expect(knownSince([aPage(null)])).toBe(Infinity);
  });
});

describe("a channel's threads", () => {
  const all = mapOf(
    { id: 'a', isFollowing: null },
    { id: 'b', lastAt: noon, title: 'Named' },
    { id: 'c', title: 'Named before anybody replied', replyCount: 0 },
    { id: 'd', replyCount: 0 },
    { id: 'e', lastAt: null },
    { id: 'f', channelId: elsewhere, title: 'Elsewhere' },
  );

  it('are all of it, followed or not, that have replies or a title', () => {
    expect(idsOf(channelThreads(all, { channelId: here, isTopic: false }))).toEqual(['b', 'c', 'a']);
  });

  it('are topics where they have a title', () => {
    expect(idsOf(channelThreads(all, { channelId: here, isTopic: true }))).toEqual(['b', 'c']);
  });
});

describe('the unread ones', () => {
  it('are threads, not replies, and only followed ones', () => {
    const all = mapOf(
      { id: 'a', unreadCount: 7 },
      { id: 'b', unreadCount: 0 },
      { id: 'c', unreadCount: 2, isFollowing: false },
      { id: 'd', unreadCount: 1, lastAt: noon },
    );
    expect(idsOf(unreadThreads(all))).toEqual(['d', 'a']);
  });
});
