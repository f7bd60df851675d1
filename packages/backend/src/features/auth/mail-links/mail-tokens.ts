import type { UserId } from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import { hashOfSecret, newSecret } from '../secrets.js';

export type MailTokenKind = 'password-reset' | 'email';

export interface MailToken {
  readonly userId: UserId;
  /** The address the link was sent to. */
  readonly email: string;
}

const minutes: Record<MailTokenKind, number> = { 'password-reset': 30, email: 24 * 60 };

/** Links that are good once, for a while. Only their hashes are stored. */
@Injectable()
export class MailTokens {
  constructor(private readonly db: Database) {}

  async issue(kind: MailTokenKind, { userId, email }: MailToken): Promise<string> {
    const token = newSecret();
    await this.db.query(
      `insert into mail_tokens (hash, user_id, kind, email, expires_at) values ($1, $2, $3, $4, now() + make_interval(mins => $5))`,
      [hashOfSecret(token), userId, kind, email, minutes[kind]],
    );
    return token;
  }

  /** Without using it up. */
  find(kind: MailTokenKind, token: string): Promise<MailToken | null> {
    return this.db.one<MailToken>(
      `select user_id as "userId", email from mail_tokens where hash = $1 and kind = $2 and used_at is null and expires_at > now()`,
      [hashOfSecret(token), kind],
    );
  }

  /** Once: of several at the same moment one gets it. In a transaction that fails it is good again. */
  use(kind: MailTokenKind, token: string): Promise<MailToken | null> {
    return this.db.one<MailToken>(
      `update mail_tokens set used_at = now() where hash = $1 and kind = $2 and used_at is null and expires_at > now()
       returning user_id as "userId", email`,
      [hashOfSecret(token), kind],
    );
  }

  /** Links that were sent before lead nowhere from now on. */
  async endAll(userId: UserId): Promise<void> {
    await this.db.query(`delete from mail_tokens where user_id = $1 and used_at is null`, [userId]);
  }
}
