import type { SessionId, UserId } from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Database } from '../../../platform/database/database.js';
import { RowMemories } from '../../../platform/nodes/row-memories.js';
import { accessTokenSeconds } from './access-tokens.js';

/**
 * How long a revocation may go unnoticed by a node that PostgreSQL cannot tell of it, counted from the question: the answer may be as old.
 * Otherwise it counts at once. `LiveTurns` asks when a call's turn comes and again before its answer leaves, so that none is answered, and none
 * begun, when five seconds are over, however long it waited.
 */
const rememberMs = 4_000;

/** Whether a session still holds: remembered for seconds, then asked of PostgreSQL. Who cannot ask does not let anybody in. */
@Injectable()
export class LiveSessions {
  private readonly live = new LRUCache<SessionId, UserId>({ max: 50_000, ttl: rememberMs });
  /** Outlasts every access token of the session, and every question about it that was under way when it ended. */
  private readonly ended = new LRUCache<SessionId, true>({ max: 50_000, ttl: accessTokenSeconds * 1_000 });

  constructor(
    private readonly db: Database,
    memories: RowMemories,
  ) {
    // Not those that have ended: to let somebody in again has time.
    memories.onForget(() => this.live.clear());
  }

  async isLive(sessionId: SessionId, userId: UserId): Promise<boolean> {
    if (this.ended.has(sessionId)) return false;
    if (this.live.get(sessionId) === userId) return true;
    const start = performance.now();
    const [row] = await this.db.prepared(
      `select 1 from sessions s join users u on u.id = s.user_id
       where s.id = $1 and s.user_id = $2 and s.revoked_at is null and s.expires_at > now() and u.deleted_at is null`,
      [sessionId, userId],
    );
    if (!row || this.ended.has(sessionId)) return false;
    this.live.set(sessionId, userId, { start });
    return true;
  }

  /** Those of them that have ended, by what is stored. */
  async endedAmong(sessionIds: readonly SessionId[]): Promise<SessionId[]> {
    if (sessionIds.length === 0) return [];
    const rows = await this.db.query<{ id: SessionId }>(
      `select asked.id from unnest($1::uuid[]) asked (id) where not exists (
         select from sessions s join users u on u.id = s.user_id
         where s.id = asked.id and s.revoked_at is null and s.expires_at > now() and u.deleted_at is null)`,
      [sessionIds],
    );
    return rows.map(({ id }) => id);
  }

  /** To be called once the revocation has committed. */
  end(sessionId: SessionId): void {
    this.ended.set(sessionId, true);
    this.live.delete(sessionId);
  }
}
