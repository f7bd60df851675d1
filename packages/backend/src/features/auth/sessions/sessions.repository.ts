import type { SessionId, UserId } from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import type { SignInMethod } from '../tokens/access-tokens.js';

/** Without a word from it a session ends after two weeks, and in any case after sixty days (ASVS 5, 7.3). */
export const idleDays = 14;
export const absoluteDays = 60;
/** As many devices as one account is signed in on. */
export const maxSessions = 100;
/** Pages that are opened together share a cookie: whoever is overtaken by so much, and by one exchange, still gets the successor. */
const raceWindow = `interval '10 seconds'`;
/** Answers lost in a row that are believed. One more, and two devices refresh in step: one of them has a copy. */
const believedLosses = 2;

export interface SessionDraft {
  readonly id: SessionId;
  readonly userId: UserId;
  readonly deviceName: string;
  readonly network: string;
  readonly method: SignInMethod;
  readonly refreshIn: 'cookie' | 'body';
}

export interface SessionRow {
  readonly id: SessionId;
  readonly userId: UserId;
  readonly deviceName: string;
  readonly network: string;
  readonly method: SignInMethod;
  readonly refreshIn: 'cookie' | 'body';
  readonly createdAt: Date;
  readonly authenticatedAt: Date;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
}

/** Hashes of a token, of its successor, and of the one after that. */
export type RefreshLine = readonly [token: Buffer, next: Buffer, afterNext: Buffer];

/** Why a token comes a second time. */
export type Repeat = 'overtaken' | 'lost' | 'copied';

const columns = `s.id, s.user_id as "userId", s.device_name as "deviceName", s.network, s.method, s.refresh_in as "refreshIn",
  s.created_at as "createdAt", s.authenticated_at as "authenticatedAt", s.last_seen_at as "lastSeenAt", s.expires_at as "expiresAt"`;

@Injectable()
export class SessionsRepository {
  constructor(private readonly db: Database) {}

  async insert({ id, userId, deviceName, network, method, refreshIn }: SessionDraft, firstToken: Buffer): Promise<SessionRow> {
    const [row] = await this.db.query<SessionRow>(
      `insert into sessions as s (id, user_id, device_name, network, method, refresh_in, expires_at)
       values ($1, $2, $3, $4, $5, $6, now() + make_interval(days => $7)) returning ${columns}`,
      [id, userId, deviceName, network, method, refreshIn, absoluteDays],
    );
    if (!row) throw new Error('An insert gave no row');
    await this.addToken(id, firstToken);
    return row;
  }

  /** Those that hold, the latest first. */
  list(userId: UserId): Promise<SessionRow[]> {
    return this.db.query<SessionRow>(
      `select ${columns} from sessions s where s.user_id = $1 and s.revoked_at is null and s.expires_at > now()
         and exists (select 1 from refresh_tokens t where t.session_id = s.id and t.used_at is null and t.expires_at > now())
       order by s.last_seen_at desc, s.id desc`,
      [userId],
    );
  }

  /** Whether the account is signed in on a device that was last seen in this network. */
  async isInUse(email: string, network: string): Promise<boolean> {
    const row = await this.db.one(
      `select 1 as yes from sessions s join users u on u.id = s.user_id
       where u.email = $1 and s.network = $2 and s.revoked_at is null and s.expires_at > now() limit 1`,
      [email, network],
    );
    return row !== null;
  }

  /** Uses a refresh token up, once. Null when it cannot be used: why, says `findUsed`. */
  async useToken(hash: Buffer, refreshIn: string, network: string): Promise<SessionRow | null> {
    const used = await this.db.one<{ session_id: SessionId }>(
      `update refresh_tokens t set used_at = now() from sessions s join users u on u.id = s.user_id
       where t.hash = $1 and t.used_at is null and t.expires_at > now() and s.id = t.session_id
         and s.revoked_at is null and s.expires_at > now() and s.refresh_in = $2 and u.deleted_at is null
       returning t.session_id`,
      [hash, refreshIn],
    );
    if (!used) return null;
    const sql = `update sessions s set last_seen_at = now(), network = $2 where s.id = $1 and s.revoked_at is null returning ${columns}`;
    return this.db.one<SessionRow>(sql, [used.session_id, network]);
  }

  /**
   * The session of a token that was used before, while both hold. A retry it is while nobody has used the successor: then the answer that
   * held it was lost, unless that is said of too many tokens in a row.
   */
  findUsed([hash, ...later]: RefreshLine, refreshIn: string): Promise<(SessionRow & { repeat: Repeat }) | null> {
    return this.db.one(
      `select ${columns}, case when t.used_at > clock_timestamp() - ${raceWindow} and not exists (
           select from refresh_tokens l where l.hash = $3 and l.session_id = s.id and l.used_at is not null) then 'overtaken'
         when t.losses < ${believedLosses} and exists (
           select from refresh_tokens n where n.hash = $2 and n.session_id = s.id and n.used_at is null) then 'lost'
         else 'copied' end as repeat
       from refresh_tokens t join sessions s on s.id = t.session_id join users u on u.id = s.user_id
       where t.hash = $1 and t.used_at is not null and t.expires_at > now()
         and s.revoked_at is null and s.expires_at > now() and s.refresh_in = $4 and u.deleted_at is null`,
      [hash, ...later, refreshIn],
    );
  }

  /** The answer that held this token was lost. Counted from token to token for as long as it happens to each. */
  async countLoss(hash: Buffer, successor: Buffer): Promise<void> {
    await this.db.query(`update refresh_tokens n set losses = t.losses + 1 from refresh_tokens t where t.hash = $1 and n.hash = $2`, [
      hash,
      successor,
    ]);
  }

  /** The sign-in was proven again just now. */
  freshen(id: SessionId): Promise<SessionRow | null> {
    return this.db.one<SessionRow>(
      `update sessions s set authenticated_at = now() where s.id = $1 and s.revoked_at is null returning ${columns}`,
      [id],
    );
  }

  async addToken(sessionId: SessionId, hash: Buffer): Promise<void> {
    await this.db.query(
      `insert into refresh_tokens (hash, session_id, expires_at)
       select $2, s.id, least(now() + make_interval(days => $3), s.expires_at) from sessions s where s.id = $1`,
      [sessionId, hash, idleDays],
    );
  }

  /** Ends one session of the account. False when there is none such that holds. */
  async revoke(userId: UserId, sessionId: SessionId): Promise<boolean> {
    const sql = `update sessions set revoked_at = now() where id = $1 and user_id = $2 and revoked_at is null returning id`;
    return (await this.db.one(sql, [sessionId, userId])) !== null;
  }

  /** Ends what is more than so many, the longest unseen first. Answers with the ids of those it ended. */
  async revokeBeyond(userId: UserId, keep: number): Promise<SessionId[]> {
    const rows = await this.db.query<{ id: SessionId }>(
      `update sessions set revoked_at = now() where id in (
         select id from sessions where user_id = $1 and revoked_at is null and expires_at > now() order by last_seen_at desc, id desc offset $2)
       returning id`,
      [userId, keep],
    );
    return rows.map(({ id }) => id);
  }

  /** Ends every session of the account but one. Answers with the ids of those it ended. */
  async revokeAll(userId: UserId, except: SessionId | null): Promise<SessionId[]> {
    const sql = `update sessions set revoked_at = now() where user_id = $1 and revoked_at is null and id is distinct from $2 returning id`;
    return (await this.db.query<{ id: SessionId }>(sql, [userId, except])).map(({ id }) => id);
  }
}
