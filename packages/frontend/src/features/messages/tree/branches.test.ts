import { describe, expect, it } from '@jest/globals';
import type { PendingMessage, TimelineMessage } from '@chatera/client';
import type { MessageId, UserId } from '@chatera/protocol';
import { branchRows, pathTo } from './branches.js';

const id = (name: string) => name as MessageId;
const [me, other] = ['me' as UserId, 'other' as UserId];

interface Said {
  to?: string;
  isGone?: boolean;
  by?: UserId;
}

let seq = 0;
const said = (name: string, { to, isGone = false, by = other }: Said = {}): TimelineMessage =>
  ({
    id: id(name),
    seq: ++seq,
    authorId: by,
    body: isGone ? null : { kind: 'plain', text: name },
    reply: to === undefined ? null : { threadId: id('root'), parentId: id(to), isInChannel: false },
  }) as unknown as TimelineMessage; // all that a tree asks of one

const underWay = (name: string, to: string): PendingMessage =>
  ({ id: id(name), authorId: me, reply: { threadId: id('root'), parentId: id(to), isInChannel: false } }) as unknown as PendingMessage;

interface Shown {
  messages: readonly TimelineMessage[];
  pending?: readonly PendingMessage[];
  rootId?: string;
  closed?: readonly string[];
  maxLevel?: number;
  newAfter?: number | null;
}

const rows = ({ messages, pending = [], rootId = 'root', closed = [], maxLevel = 8, newAfter = null }: Shown) =>
  branchRows({ timeline: { messages, pending }, rootId: id(rootId), closed: new Set(closed.map(id)), maxLevel, newAfter, me });
const drawn = (shown: Shown) => rows(shown).map(({ key, branch: { level } }) => `${'-'.repeat(level - 1)}${key}`);
const branchOf = (name: string, shown: Shown) => rows(shown).find(({ key }) => key === name)?.branch;

const talk = () => [
  said('root'),
  said('a', { to: 'root' }),
  said('b', { to: 'root' }),
  said('aa', { to: 'a' }),
  said('bb', { to: 'b' }),
  said('ab', { to: 'a' }),
  said('aaa', { to: 'aa' }),
];

describe('a tree of answers', () => {
  it('has each below what it answers, in the order they were written', () => {
    expect(drawn({ messages: talk() })).toEqual(['root', '-a', '--aa', '---aaa', '--ab', '-b', '--bb']);
  });

  it('says where each stands, and how much answers it', () => {
    expect(branchOf('a', { messages: talk() })).toMatchObject({ level: 2, position: 1, setSize: 2, replyCount: 3, state: 'open' });
    expect(branchOf('ab', { messages: talk() })).toMatchObject({ level: 3, position: 2, setSize: 2, replyCount: 0, state: 'leaf' });
  });

  it('leaves out what answers a closed one, and counts it', () => {
    const shown = { messages: talk(), closed: ['a'] };
    expect(drawn(shown)).toEqual(['root', '-a', '-b', '--bb']);
    expect(branchOf('a', shown)).toMatchObject({ replyCount: 3, state: 'closed' });
  });

  it('is cut where there is no room, and goes on from there', () => {
    expect(drawn({ messages: talk(), maxLevel: 3 })).toEqual(['root', '-a', '--aa', '--ab', '-b', '--bb']);
    expect(branchOf('aa', { messages: talk(), maxLevel: 3 })).toMatchObject({ state: 'cut', replyCount: 1 });
    expect(drawn({ messages: talk(), rootId: 'aa' })).toEqual(['aa', '-aaa']);
  });

  it('shows one on its way below what it answers, after what is there', () => {
    expect(drawn({ messages: talk(), pending: [underWay('now', 'a')] })).toEqual([
      'root',
      '-a',
      '--aa',
      '---aaa',
      '--ab',
      '--now',
      '-b',
      '--bb',
    ]);
  });

  it('counts no answer that is gone, and keeps what answers it', () => {
    const messages = [said('root'), said('a', { to: 'root', isGone: true }), said('aa', { to: 'a' })];
    expect(drawn({ messages })).toEqual(['root', '-a', '--aa']);
    expect(branchOf('root', { messages })).toMatchObject({ replyCount: 1 });
  });

  it('puts below the first what answers something that is not here', () => {
    expect(drawn({ messages: [said('root'), said('x', { to: 'missing' })] })).toEqual(['root', '-x']);
  });

  it('is empty while its first message is missing', () => {
    expect(rows({ messages: [said('a', { to: 'root' })] })).toEqual([]);
  });

  it('marks what others wrote after the mark', () => {
    const messages = [said('root'), said('old', { to: 'root' }), said('mine', { to: 'root', by: me }), said('new', { to: 'root' })];
    const newAfter = messages[1]?.seq ?? 0;
    expect(rows({ messages, newAfter }).flatMap(({ key, branch }) => (branch.isNew ? [key] : []))).toEqual(['new']);
    expect(rows({ messages }).some(({ branch }) => branch.isNew)).toBe(false);
  });

  it('may be thousands deep', () => {
    const names = Array.from({ length: 5_000 }, (_, depth) => (depth === 0 ? 'root' : `m${depth}`));
    const messages = names.map((name, depth) => said(name, depth === 0 ? {} : { to: names[depth - 1] ?? 'root' }));
    expect(rows({ messages, maxLevel: Infinity }).at(-1)?.branch).toMatchObject({ level: 5_000, state: 'leaf' });
    expect(branchOf('root', { messages })).toMatchObject({ replyCount: 4_999 });
  });
});

describe('the way to a message', () => {
  it('leads from the first one through all it answers', () => {
    expect(pathTo(id('aaa'), talk())).toEqual(['root', 'a', 'aa', 'aaa']);
    expect(pathTo(id('root'), talk())).toEqual(['root']);
    expect(pathTo(id('nowhere'), talk())).toEqual([]);
  });
});
