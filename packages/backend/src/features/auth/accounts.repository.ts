import type { UserId } from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Database } from '../../platform/database/database.js';

/** What proves who somebody is. The rest of an account is the users feature's. */
export interface Account {
  readonly id: UserId;
  readonly email: string;
  /** Null: signs in through a provider only. */
  readonly passwordHash: string | null;
  readonly isEmailVerified: boolean;
  readonly displayName: string;
}

export interface AccountDraft {
  readonly email: string;
  readonly passwordHash: string | null;
  readonly isEmailVerified: boolean;
  readonly displayName: string;
}

const columns = `id, email, password_hash as "passwordHash", email_verified_at is not null as "isEmailVerified", display_name as "displayName"`;

@Injectable()
export class AccountsRepository {
  constructor(private readonly db: Database) {}

  byEmail(email: string): Promise<Account | null> {
    return this.db.one<Account>(`select ${columns} from users where email = $1 and deleted_at is null`, [email]);
  }

  byId(id: UserId): Promise<Account | null> {
    return this.db.one<Account>(`select ${columns} from users where id = $1 and deleted_at is null`, [id]);
  }

  /** Null when the address is taken. */
  async insert({ email, passwordHash, isEmailVerified, displayName }: AccountDraft): Promise<UserId | null> {
    const row = await this.db.one<{ id: UserId }>(
      `insert into users (id, email, password_hash, display_name, email_verified_at)
       values ($1, $2, $3, $4, case when $5 then now() end)
       on conflict (email) do nothing returning id`,
      [uuidv7(), email, passwordHash, displayName, isEmailVerified],
    );
    return row?.id ?? null;
  }

  /** Whether the account still has the password that was checked; if so it keeps it until commit. Must run in a transaction. */
  async holdPassword(id: UserId, passwordHash: string): Promise<boolean> {
    const row = await this.db.one(`select 1 from users where id = $1 and password_hash = $2 and deleted_at is null for share`, [
      id,
      passwordHash,
    ]);
    return row !== null;
  }

  /** Whether the hash was still the one to be replaced. */
  async replacePassword(id: UserId, from: string, to: string): Promise<boolean> {
    const sql = `update users set password_hash = $3 where id = $1 and password_hash = $2 and deleted_at is null returning id`;
    return (await this.db.one(sql, [id, from, to])) !== null;
  }

  /** By a link that was sent to `provenEmail`: opening it proves the address too, if it is still the account's. */
  async setPassword(id: UserId, passwordHash: string, provenEmail: string): Promise<void> {
    await this.db.query(
      `update users set password_hash = $2, email_verified_at = case when email = $3 then coalesce(email_verified_at, now()) else email_verified_at end
       where id = $1 and deleted_at is null`,
      [id, passwordHash, provenEmail],
    );
  }

  /** A proven one. @throws the unique violation of `users_email` when somebody else has it */
  async setEmail(id: UserId, email: string): Promise<void> {
    await this.db.query(`update users set email = $2, email_verified_at = now() where id = $1 and deleted_at is null`, [id, email]);
  }
}
