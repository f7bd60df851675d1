import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Authenticator } from '../actor.js';
import { Config } from '../config/index.js';
import { Metrics } from '../metrics/index.js';
import { RealtimeServer } from '../realtime/realtime-server.js';
import { rooms } from '../realtime/rooms.js';
import { Database, noticeChannel } from '../database/database.js';
import { Certainty } from './certainty.js';
import { Departures, transactionStatuses, type TransactionStatus } from './departures.js';
import { Lookout } from './lookout.js';
import { NodeIdentity } from './node-identity.js';
import { countListeners, NoticeLine } from './notice-line.js';
import { decodeNotice, encodeNotice, type Notice } from './notice.js';
import { Peers } from './peers.js';

/** How long the sockets have to ask for what they missed, so that they do not all ask at once. */
export const hintWithinMs = 2_000;

/** Who was seen so lately may have lost only its line; and has been without one for too long to take anything away (`Peers.requireHeard`) after that. */
const peersRememberedMs = 60_000;
/** A commit under way ends before. */
const unclearMs = 60_000;

/** Hears from PostgreSQL what other nodes changed, and keeps the sockets of this one where they belong. */
@Injectable()
export class NodeNotices implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('nodes');
  private readonly certainty = new Certainty();
  private readonly line: NoticeLine;
  private readonly departures: Departures;
  /** What was heard, and sockets that are still being moved for it. */
  private readonly following = new Set<Promise<void>>();
  /** Told by transactions of this node of which nobody knows whether they were committed. */
  private readonly unclear = new LRUCache<string, true>({ max: 10_000, ttl: unclearMs });
  private peersSeenAt = -Infinity;
  private hasKept = false;
  private owesLook = false;

  constructor(
    private readonly config: Config,
    private readonly db: Database,
    private readonly node: NodeIdentity,
    private readonly realtime: RealtimeServer,
    private readonly authenticator: Authenticator,
    private readonly peers: Peers,
    private readonly lookout: Lookout,
    private readonly metrics: Metrics,
  ) {
    this.line = new NoticeLine({
      url: config.DATABASE_URL ?? '',
      onNotice: (text) => this.take(text),
      catchUp: () => this.lookout.lookAtAll(),
      onCertain: (at) => this.confirm(at),
      onUp: () => void this.peers.meet(),
      onListeners: (count) => {
        if (count > 1) this.peersSeenAt = performance.now();
      },
    });
    if (config.ROLE !== 'worker') peers.over(this.line);
    this.departures = new Departures({
      statusesOf: (ids) => this.line.query<{ id: string; status: TransactionStatus }>(transactionStatuses, [ids]),
      takeBack: (userId) => void this.follow(() => this.realtime.refresh(userId)),
    });
    db.onUnclear((notices) => this.doubt(notices));
    realtime.setGate({
      isOpen: () => this.isOpen,
      onKept: () => {
        this.hasKept = true;
      },
      whenSure: () => this.whenSure(),
    });
  }

  /** Whether it is known who may hear what: if not, sockets here are told nothing. */
  get isCertain(): boolean {
    return this.certainty.holds || this.config.ROLE === 'worker';
  }

  async onApplicationBootstrap(): Promise<void> {
    if (this.config.ROLE === 'worker') return;
    this.metrics.listenConnected.readFrom(() => Number(this.isCertain));
    await this.line.start();
    await this.peers.meet();
  }

  async onModuleDestroy(): Promise<void> {
    this.departures.stop();
    await this.line.stop();
  }

  /** Whether other nodes serve the same database; true as well when nobody can say. */
  async hasPeers(): Promise<boolean> {
    const row = await this.db.one<{ listeners: number }>(countListeners).catch(() => null);
    return row === null || row.listeners > 1;
  }

  /** The database is another than before. Nothing more is told until all is forgotten and every socket is where it belongs in this one. */
  async startAnew(): Promise<void> {
    this.lookout.distrust();
    await this.follow(() => this.lookAgain());
  }

  /** Who has no line cannot know: others come and go unseen. */
  private get isAlone(): boolean {
    return this.line.connection !== null && performance.now() - this.peersSeenAt >= peersRememberedMs;
  }

  private get isOpen(): boolean {
    return this.certainty.holds && !this.owesLook;
  }

  /**
   * For pushes: once PostgreSQL has answered, all that other nodes have committed before, and may have told their callers, was heard here,
   * and what is waited for then is that the sockets are moved. Where there is no other node nobody else decides.
   */
  private whenSure(): Promise<boolean> | null {
    const { isAlone } = this;
    if (isAlone && this.following.size === 0) return null;
    const heard = isAlone ? Promise.resolve() : this.line.ping();
    return heard
      .then(async () => Promise.all(this.following))
      .then(
        () => this.isOpen,
        () => false,
      );
  }

  /** Whether it was committed will be heard, if it was not heard before: then it can be looked up. */
  private doubt(notices: Iterable<string>): void {
    for (const notice of notices) this.unclear.set(notice, true);
    void this.follow(() => this.lookAgain());
  }

  private confirm(at: number): void {
    if (!this.peers.isMet) void this.peers.meet();
    if (this.owesLook) void this.follow(() => this.lookAgain());
    else this.certainty.confirm(at);
    if (!this.hasKept || !this.isOpen) return;
    this.hasKept = false;
    this.realtime.hintAll(hintWithinMs);
  }

  private take(text: string): void {
    const heard = decodeNotice(text);
    if (!heard) return;
    // One's own as well: to take it back may fail here too.
    if (heard.notice.about === 'leaving') this.departures.watch(heard.notice.userId, heard.notice.transaction);
    if (heard.from !== this.node.id) this.peersSeenAt = performance.now();
    // Of one's own it was done with the commit, if that was known. The mark stays: two transactions may say the same, and which of them is
    // heard nobody can tell. To look twice does no harm.
    else if (!this.unclear.has(text)) return;
    void this.follow(() => this.done(heard.from, heard.notice));
  }

  /** Until it is done, nothing is told; what fails is owed. */
  private follow(act: () => Promise<void>): Promise<void> {
    const end = this.certainty.begin();
    const following = act()
      .catch((error: unknown) => {
        this.owesLook = true;
        this.logger.warn(error);
      })
      .finally(() => {
        end();
        this.following.delete(following);
      });
    this.following.add(following);
    return following;
  }

  private async done(from: string, notice: Notice): Promise<void> {
    if (notice.about === 'session') {
      this.authenticator.forget(notice.sessionId);
      this.realtime.endSession(notice.userId, notice.sessionId);
    } else if (notice.about === 'leaving') this.letGo(from, notice);
    else if (notice.about === 'here') this.answer(from, notice.ask);
    else if (notice.about === 'done') this.hearAnswer(notice);
    else if (notice.about === 'account') await this.realtime.refresh(notice.userId);
    else await this.realtime.reconcile([rooms.workspaceMembers(notice.workspaceId), rooms.workspaceGuests(notice.workspaceId)]);
  }

  private letGo(askedBy: string, { userId, ask, channelIds }: Extract<Notice, { about: 'leaving' }>): void {
    this.realtime.expel(userId, channelIds.map(rooms.channel));
    this.answer(askedBy, ask);
  }

  /** Who does not get it waits no longer than for a node that is gone. */
  private answer(askedBy: string, ask: number): void {
    const answer = encodeNotice(this.node.id, { about: 'done', askedBy, ask });
    this.line.query('select pg_notify($1, $2)', [noticeChannel, answer]).catch((error: unknown) => this.logger.warn(error));
  }

  private hearAnswer({ askedBy, ask }: Extract<Notice, { about: 'done' }>): void {
    if (askedBy === this.node.id) this.peers.answered(ask);
  }

  private async lookAgain(): Promise<void> {
    this.owesLook = false;
    await this.lookout.lookAtAll();
  }
}
