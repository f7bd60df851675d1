import type { UserId } from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';

/** Who somebody is at a provider: the pair stays theirs for ever, which no address does (OpenID Connect Core §5.7). */
export interface Identity {
  readonly issuer: string;
  readonly subject: string;
}

@Injectable()
export class IdentitiesRepository {
  constructor(private readonly db: Database) {}

  async userOf({ issuer, subject }: Identity): Promise<UserId | null> {
    const row = await this.db.one<{ id: UserId }>(
      `select u.id from user_identities i join users u on u.id = i.user_id where i.issuer = $1 and i.subject = $2 and u.deleted_at is null`,
      [issuer, subject],
    );
    return row?.id ?? null;
  }

  /** False when somebody else has it. Twice is once. */
  async add(userId: UserId, { issuer, subject }: Identity): Promise<boolean> {
    await this.db.query(`insert into user_identities (issuer, subject, user_id) values ($1, $2, $3) on conflict do nothing`, [
      issuer,
      subject,
      userId,
    ]);
    return (await this.userOf({ issuer, subject })) === userId;
  }
}
