import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { UserId } from '@chatera/protocol';
import { encodeNotice } from './notice.js';
import { NodeNotices } from './node-notices.js';

/** What a commit whose answer is lost may last at most. */
const unclearMs = 60_000;
const us = 'us';
const userId = UserId.parse('018f0000-0000-7000-8000-000000000001');
const aboutThem = (from = us) => encodeNotice(from, { about: 'account', userId });

let now: number;
let refreshed: UserId[];
let doubt: (notices: ReadonlySet<string>) => void;
/** What PostgreSQL tells all nodes. */
let hear: (text: string) => void;
let countMarks: () => number;

beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['performance'] });
  now = 100_000;
  jest.spyOn(performance, 'now').mockImplementation(() => now);
  refreshed = [];
  const realtime = {
    setGate: () => undefined,
    refresh: (id: UserId) => Promise.resolve(void refreshed.push(id)),
  };
  const parts = [
    { ROLE: 'api', DATABASE_URL: '' },
    { onUnclear: (listener: typeof doubt) => (doubt = listener) },
    { id: us },
    realtime,
    {},
    { over: () => undefined },
    { lookAtAll: () => Promise.resolve() },
    {},
  ] as unknown as ConstructorParameters<typeof NodeNotices>; // the parts of them that are asked here
  const notices = new NodeNotices(...parts) as unknown as { take: typeof hear; unclear: ReadonlyMap<string, true> }; // as its line has it
  hear = (text) => notices.take(text);
  countMarks = () => notices.unclear.size;
});
afterEach(() => {
  jest.restoreAllMocks();
  jest.useRealTimers();
});

function pass(ms: number): void {
  now += ms;
  jest.advanceTimersByTime(ms);
}

it('does what other nodes tell, and not again what it has done itself', () => {
  hear(aboutThem());
  expect(refreshed).toEqual([]);
  hear(aboutThem('another'));
  expect(refreshed).toEqual([userId]);
});

describe('a commit whose answer is lost', () => {
  it('is followed when it is heard, though another of this node with the same words was heard before it', () => {
    doubt(new Set([aboutThem()]));
    hear(aboutThem()); // the other one: what the first changed is not to be seen yet
    hear(aboutThem());
    expect(refreshed).toEqual([userId, userId]);
  });

  it('is waited for as long as it may be under way, and no longer', () => {
    doubt(new Set([aboutThem()]));
    pass(unclearMs);
    hear(aboutThem());
    pass(1);
    hear(aboutThem());
    expect(refreshed).toEqual([userId]);
  });

  it('costs no more memory however often it happens', () => {
    const many = Array.from({ length: 30_000 }, (_, index) => `${aboutThem()}${index}`);
    doubt(new Set([...many, aboutThem()]));
    expect(countMarks()).toBe(10_000);
    pass(unclearMs + 1);
    hear(aboutThem());
    expect(refreshed).toEqual([]);
  });
});
