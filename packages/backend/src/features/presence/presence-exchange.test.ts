import { UserId, type Presence } from '@chatera/protocol';
import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import type { NodeBus } from '../../platform/nodes/node-bus.js';
import { PresenceExchange } from './presence-exchange.js';

const [alice, bob] = ['1', '2'].map((digit) => UserId.parse(`018f0000-0000-7000-8000-00000000000${digit}`)) as [UserId, UserId];

interface Node {
  readonly id: string;
  readonly exchange: PresenceExchange;
  /** What it knows of the others. */
  readonly seen: Map<string, Presence>;
  flow: () => void;
  take: (from: string, body: Buffer) => void;
  gone: (nodeId: string) => void;
  /** Nothing that it says gets through. */
  isMute: boolean;
}

let nodes: Node[];
beforeEach(() => {
  jest.useFakeTimers();
  nodes = [];
});
afterEach(() => {
  for (const { exchange } of nodes) exchange.onModuleDestroy();
  jest.useRealTimers();
});

function aNode(id: string): Node {
  const node: Node = { id, seen: new Map(), flow: () => undefined, take: () => undefined, gone: () => undefined, isMute: false } as never;
  const bus = {
    isUsed: true,
    on: (_topic: string, handler: Node['take']) => (node.take = handler),
    onGone: (listener: Node['gone']) => (node.gone = listener),
    onFlow: (listener: Node['flow']) => (node.flow = listener),
    send: (_topic: string, body: Buffer) =>
      !node.isMute && nodes.filter((other) => other !== node).forEach((other) => other.take(id, body)),
  };
  const exchange = new PresenceExchange(bus as unknown as NodeBus, { id }); // the calls that it makes
  Object.assign(node, { exchange });
  exchange.onModuleInit();
  exchange.onChange((_nodeId, userId, presence) => {
    if (presence === null) node.seen.delete(userId);
    else node.seen.set(userId, presence);
  });
  nodes.push(node);
  return node;
}

it('tells the others of every change', () => {
  const [a, b] = [aNode('a'), aNode('b')];
  a.exchange.share(alice, 'online');
  a.exchange.share(alice, 'dnd');
  a.exchange.share(bob, 'idle');
  a.exchange.share(bob, null);
  expect([...b.seen]).toEqual([[alice, 'dnd']]);
});

it('tells one that comes later of everybody', () => {
  const a = aNode('a');
  a.exchange.share(alice, 'idle');
  const b = aNode('b');
  b.flow();
  expect([...b.seen]).toEqual([[alice, 'idle']]);
});

it('finds within seconds what got lost, and with the next change at once', () => {
  const [a, b] = [aNode('a'), aNode('b')];
  a.flow();
  a.isMute = true;
  a.exchange.share(alice, 'online');
  a.isMute = false;
  expect(b.seen.size).toBe(0);
  jest.advanceTimersByTime(5_000);
  expect([...b.seen]).toEqual([[alice, 'online']]);

  a.isMute = true;
  a.exchange.share(alice, null);
  a.isMute = false;
  a.exchange.share(bob, 'online');
  expect([...b.seen]).toEqual([[bob, 'online']]);
});

it('forgets with a node whoever only that one had', () => {
  const [a, b, c] = [aNode('a'), aNode('b'), aNode('c')];
  a.exchange.share(alice, 'online');
  c.exchange.share(bob, 'online');
  b.gone('a');
  expect([...b.seen]).toEqual([[bob, 'online']]);
});
