import { UserId, type Presence } from '@chatera/protocol';
import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { NodeBus } from '../../platform/nodes/node-bus.js';
import { NodeIdentity } from '../../platform/nodes/node-identity.js';

/** Null: nobody of that account is connected there. */
type Seen = Presence | null;
type Listener = (nodeId: string, userId: UserId, presence: Seen) => void;

type Message =
  | { readonly is: 'change'; readonly version: number; readonly userId: UserId; readonly presence: Seen }
  | { readonly is: 'state'; readonly version: number }
  | { readonly is: 'all'; readonly version: number; readonly people: readonly (readonly [UserId, Presence])[] }
  | { readonly is: 'ask'; readonly of: string };

interface Node {
  version: number;
  people: Set<UserId>;
}

const stateEveryMs = 5_000;
/** Of `ask`: whoever is there. */
const everybody = '*';

/**
 * Who is connected to which node, as each node says of itself. Every change has a number; a node that missed one, or is new, asks for the
 * whole. Nothing is kept anywhere else, so a node that is gone takes what it said with it.
 */
@Injectable()
export class PresenceExchange implements OnModuleInit, OnModuleDestroy {
  private readonly here = new Map<UserId, Presence>();
  private version = 0;
  private readonly nodes = new Map<string, Node>();
  private readonly listeners: Listener[] = [];
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly bus: NodeBus,
    private readonly node: NodeIdentity,
  ) {}

  onModuleInit(): void {
    if (!this.bus.isUsed) return;
    this.bus.on('presence', (from, body) => this.take(from, JSON.parse(body.toString()) as Message)); // written by `tell` of another node
    this.bus.onGone((nodeId) => this.replace(nodeId, { version: 0, people: [] }, true));
    this.bus.onFlow(() => {
      this.tellAll();
      this.tell({ is: 'ask', of: everybody });
    });
    this.timer = setInterval(() => this.tell({ is: 'state', version: this.version }), stateEveryMs).unref();
  }

  onModuleDestroy(): void {
    if (this.timer) clearInterval(this.timer);
  }

  /** Runs whenever another node says something new of somebody. */
  onChange(listener: Listener): void {
    this.listeners.push(listener);
  }

  /** What this node's devices of somebody say together. */
  share(userId: UserId, presence: Seen): void {
    if ((this.here.get(userId) ?? null) === presence) return;
    if (presence === null) this.here.delete(userId);
    else this.here.set(userId, presence);
    this.version += 1;
    this.tell({ is: 'change', version: this.version, userId, presence });
  }

  private take(from: string, message: Message): void {
    if (message.is === 'all') this.replace(from, message);
    else if (message.is === 'change') this.change(from, message);
    else if (message.is === 'state') this.compare(from, message.version);
    else if (message.of === this.node.id || message.of === everybody) this.tellAll();
  }

  private change(from: string, { version, userId, presence }: Extract<Message, { is: 'change' }>): void {
    const node = this.nodes.get(from);
    if (node?.version !== version - 1) return this.compare(from, version);
    node.version = version;
    if (presence === null) node.people.delete(userId);
    else node.people.add(userId);
    this.hand(from, userId, presence);
  }

  private compare(from: string, version: number): void {
    if (this.nodes.get(from)?.version !== version) this.tell({ is: 'ask', of: from });
  }

  private replace(nodeId: string, { version, people }: Pick<Extract<Message, { is: 'all' }>, 'version' | 'people'>, isGone = false): void {
    const before = this.nodes.get(nodeId)?.people ?? new Set();
    const now = new Map(people);
    if (isGone) this.nodes.delete(nodeId);
    else this.nodes.set(nodeId, { version, people: new Set(now.keys()) });
    for (const userId of before) if (!now.has(userId)) this.hand(nodeId, userId, null);
    for (const [userId, presence] of now) this.hand(nodeId, userId, presence);
  }

  private hand(nodeId: string, userId: UserId, presence: Seen): void {
    for (const listener of this.listeners) listener(nodeId, userId, presence);
  }

  private tellAll(): void {
    this.tell({ is: 'all', version: this.version, people: [...this.here] });
  }

  private tell(message: Message): void {
    this.bus.send('presence', Buffer.from(JSON.stringify(message)));
  }
}
