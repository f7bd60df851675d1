import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Config } from '../config/index.js';
import { Metrics } from '../metrics/index.js';
import { BusLine } from './bus-line.js';
import { decodeFrame, encodeFrame, type BusMessage, type BusTopic } from './bus-frame.js';
import { NodeIdentity } from './node-identity.js';
import { PeerClock } from './peer-clock.js';

const beatMs = 1_000;
const startPatienceMs = 1_000;
const startPollMs = 20;
/** Without a beat of our own coming back for so long, Redis does not carry anything. */
const stalledMs = 3_000;
/** Then both connections are opened anew, this often. */
const renewMs = 8_000;
/** What is older has waited in a Redis that hung: who may hear it may have changed, and the digest has found it. */
const staleMs = 3_000;
/** A node that was not heard for so long is gone. */
export const goneMs = 30_000;

interface Peer {
  readonly clock: PeerClock;
  heardAt: number;
}

/** What did not get through before. */
export interface Lost {
  readonly ours: boolean;
  readonly theirs: boolean;
}

type Handler = (from: string, body: Buffer) => void;

/**
 * What nodes tell each other by Redis: hints, which may get lost, come late or never. Everything of one turn of the loop leaves in one
 * piece. Nobody waits for it. Whether it works is seen by our own beats: they must come back.
 */
@Injectable()
export class NodeBus implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('nodes');
  private readonly handlers = new Map<BusTopic, Handler>();
  private readonly peers = new Map<string, Peer>();
  private readonly goneListeners: ((nodeId: string) => void)[] = [];
  private readonly flowListeners: ((lost: Lost) => void)[] = [];
  private pending: BusMessage[] = [];
  private line: BusLine | null = null;
  private timer: NodeJS.Timeout | null = null;
  private state: 'starting' | 'flowing' | 'stalled' = 'starting';
  private hasLeftOut = false;
  /** There may be sockets. */
  private isServing = false;
  private returnedAt = performance.now();
  private renewedAt = performance.now();

  constructor(
    private readonly config: Config,
    private readonly node: NodeIdentity,
    private readonly metrics: Metrics,
  ) {}

  /** Not without REDIS_URL, and not by who has no sockets. */
  get isUsed(): boolean {
    return this.config.REDIS_URL !== undefined && this.config.ROLE !== 'worker';
  }

  get health(): 'unused' | 'up' | 'down' {
    if (!this.isUsed) return 'unused';
    return this.state === 'flowing' ? 'up' : 'down';
  }

  on(topic: BusTopic, handler: Handler): void {
    this.handlers.set(topic, handler);
  }

  /** Another node has ended, or has not been heard for `goneMs`. */
  onGone(listener: (nodeId: string) => void): void {
    this.goneListeners.push(listener);
  }

  /** Runs when it carries from now on. */
  onFlow(listener: (lost: Lost) => void): void {
    this.flowListeners.push(listener);
  }

  /** Waits a moment for Redis, so that the first sockets find it working. */
  async onApplicationBootstrap(): Promise<void> {
    const { REDIS_URL } = this.config;
    if (!this.isUsed || REDIS_URL === undefined) return;
    this.metrics.redisConnected.readFrom(() => Number(this.health === 'up'), { use: 'nodes' });
    this.line = new BusLine(REDIS_URL, (frame) => this.receive(frame));
    this.timer = setInterval(() => this.beat(), beatMs).unref();
    const deadline = performance.now() + startPatienceMs;
    while (this.state === 'starting' && performance.now() < deadline) {
      this.transmit([]);
      await sleep(startPollMs);
    }
    this.isServing = true;
  }

  onApplicationShutdown(): void {
    if (this.timer) clearInterval(this.timer);
    this.line?.close();
    this.line = null;
  }

  send(topic: BusTopic, body: Buffer): void {
    if (!this.line) return;
    this.metrics.nodeMessages.add(1, { direction: this.state === 'flowing' ? 'sent' : 'kept' });
    this.hasLeftOut ||= this.state !== 'flowing';
    if (this.state !== 'flowing') return;
    if (this.pending.length === 0) setImmediate(() => this.flush());
    this.pending.push({ topic, body });
  }

  /** At the end: what is still to be told leaves now, and that nothing more will come. */
  sayGoodbye(): void {
    this.send('bye', Buffer.alloc(0));
    this.flush();
  }

  private flush(): void {
    const messages = this.pending;
    this.pending = [];
    if (messages.length > 0 && !this.transmit(messages)) this.stall('it takes none');
  }

  private transmit(messages: readonly BusMessage[]): boolean {
    return this.line?.send(encodeFrame({ from: this.node.id, sentAt: performance.now(), messages })) ?? false;
  }

  private beat(): void {
    this.transmit([]);
    const now = performance.now();
    if (now - this.returnedAt > stalledMs) this.stall('it does not answer');
    if (this.state === 'stalled' && now - Math.max(this.returnedAt, this.renewedAt) > renewMs) {
      this.renewedAt = now;
      this.line?.renew();
    }
    // While it carries nothing, nobody knows who is gone.
    if (this.state === 'flowing') for (const [id, peer] of this.peers) if (now - peer.heardAt > goneMs) this.forget(id);
  }

  private receive(bytes: Buffer): void {
    const frame = decodeFrame(bytes);
    if (!frame) return;
    const now = performance.now();
    if (frame.from === this.node.id) {
      if (now - frame.sentAt < stalledMs) this.returned(now);
      return;
    }
    const peer = this.peers.get(frame.from) ?? { clock: new PeerClock(), heardAt: now };
    this.peers.set(frame.from, peer);
    peer.heardAt = now;
    if (peer.clock.age(frame.sentAt, now) > staleMs) this.stall('it delivers too late');
    else for (const { topic, body } of frame.messages) this.hand(frame.from, topic, body);
  }

  private hand(from: string, topic: BusTopic, body: Buffer): void {
    this.metrics.nodeMessages.add(1, { direction: 'received' });
    if (topic === 'bye') return this.forget(from);
    try {
      this.handlers.get(topic)?.(from, body);
    } catch (error) {
      this.logger.error(error); // one that cannot be read keeps none of the others back
    }
  }

  private forget(nodeId: string): void {
    if (!this.peers.delete(nodeId)) return;
    for (const listener of this.goneListeners) listener(nodeId);
  }

  private returned(now: number): void {
    this.returnedAt = now;
    if (this.state === 'flowing') return;
    if (this.state === 'stalled') this.logger.log('Redis carries news between nodes again');
    const lost = { ours: this.hasLeftOut, theirs: this.isServing };
    this.state = 'flowing';
    this.hasLeftOut = false;
    for (const peer of this.peers.values()) peer.heardAt = now;
    for (const listener of this.flowListeners) listener(lost);
  }

  private stall(why: string): void {
    if (this.state !== 'stalled') this.logger.warn(`Redis carries no news between nodes: ${why}. Until it does, sockets ask every 20 s`);
    this.state = 'stalled';
    this.hasLeftOut ||= this.pending.length > 0;
    this.pending = [];
  }
}
