import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Authenticator } from '../actor.js';
import { Config } from '../config/index.js';
import { Metrics } from '../metrics/index.js';
import { RealtimeServer } from '../realtime/realtime-server.js';
import { rooms } from '../realtime/rooms.js';
import { Database, noticeChannel } from '../database/database.js';
import { Certainty } from './certainty.js';
import { Departures } from './departures.js';
import { NodeIdentity } from './node-identity.js';
import { NoticeLine, noticeListener } from './notice-line.js';
import { decodeNotice, encodeNotice, type Notice } from './notice.js';

/** How long the sockets have to ask for what they missed, so that they do not all ask at once. */
export const hintWithinMs = 2_000;

/** Hears from PostgreSQL what other nodes changed, and keeps the sockets of this one where they belong. */
@Injectable()
export class NodeNotices implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('nodes');
  private readonly certainty = new Certainty();
  private readonly line: NoticeLine;
  private hasKept = false;
  private owesLook = false;

  constructor(
    private readonly config: Config,
    private readonly db: Database,
    private readonly node: NodeIdentity,
    private readonly realtime: RealtimeServer,
    private readonly authenticator: Authenticator,
    private readonly departures: Departures,
    private readonly metrics: Metrics,
  ) {
    this.line = new NoticeLine({
      url: config.DATABASE_URL ?? '',
      onNotice: (text) => this.take(text),
      catchUp: () => this.lookAtAll(),
      onCertain: (at) => this.confirm(at),
    });
    departures.over(this.line);
    realtime.setGate({
      isOpen: () => this.certainty.holds,
      onKept: () => {
        this.hasKept = true;
      },
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
  }

  async onModuleDestroy(): Promise<void> {
    await this.line.stop();
  }

  /** Whether other nodes serve the same database; true as well when nobody can say. */
  async hasPeers(): Promise<boolean> {
    const count = `select count(*)::int as nodes from pg_stat_activity where datname = current_database() and application_name = $1`;
    const row = await this.db.one<{ nodes: number }>(count, [noticeListener]).catch(() => null);
    return row === null || row.nodes > 1;
  }

  private confirm(at: number): void {
    if (this.owesLook) void this.lookAgain();
    else this.certainty.confirm(at);
    if (!this.hasKept || !this.certainty.holds) return;
    this.hasKept = false;
    this.realtime.hintAll(hintWithinMs);
  }

  private take(text: string): void {
    const heard = decodeNotice(text);
    if (!heard || heard.from === this.node.id) return;
    const done = this.certainty.begin();
    this.follow(heard.from, heard.notice)
      .catch((error: unknown) => {
        this.owesLook = true;
        this.logger.warn(error);
      })
      .finally(done);
  }

  private async follow(from: string, notice: Notice): Promise<void> {
    if (notice.about === 'session') {
      this.authenticator.forget(notice.sessionId);
      this.realtime.endSession(notice.userId, notice.sessionId);
    } else if (notice.about === 'leaving') await this.letGo(from, notice);
    else if (notice.about === 'left') this.hearAnswer(notice);
    else if (notice.about === 'account') await this.realtime.refresh(notice.userId);
    else await this.realtime.reconcile([rooms.workspaceMembers(notice.workspaceId), rooms.workspaceGuests(notice.workspaceId)]);
  }

  private async letGo(askedBy: string, { userId, ask, channelIds }: Extract<Notice, { about: 'leaving' }>): Promise<void> {
    this.realtime.expel(userId, channelIds.map(rooms.channel));
    const answer = encodeNotice(this.node.id, { about: 'left', askedBy, ask });
    await this.line.query('select pg_notify($1, $2)', [noticeChannel, answer]);
  }

  private hearAnswer({ askedBy, ask }: Extract<Notice, { about: 'left' }>): void {
    if (askedBy === this.node.id) this.departures.answered(ask);
  }

  private async lookAgain(): Promise<void> {
    this.owesLook = false;
    const done = this.certainty.begin();
    await this.lookAtAll().catch((error: unknown) => {
      this.owesLook = true;
      this.logger.warn(error);
    });
    done();
  }

  /** Ends what has ended, and reads anew where everybody else belongs. */
  private async lookAtAll(): Promise<void> {
    this.metrics.reconciliations.add(1);
    const { sessions } = this.realtime;
    for (const sessionId of await this.authenticator.endedAmong([...sessions.keys()])) {
      const userId = sessions.get(sessionId);
      this.authenticator.forget(sessionId);
      if (userId !== undefined) this.realtime.endSession(userId, sessionId);
    }
    await this.realtime.reconcileAll();
  }
}
