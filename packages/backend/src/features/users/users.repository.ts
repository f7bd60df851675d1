import type { Availability, CustomStatus, UserId } from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { userColumns, type UserRow } from './user-row.js';

export interface AccountRow extends UserRow {
  readonly email: string | null;
  readonly email_verified_at: Date | null;
  readonly has_password: boolean;
  /** Null: automatic. */
  readonly availability: Availability | null;
  readonly created_at: Date;
}

@Injectable()
export class UsersRepository {
  constructor(private readonly db: Database) {}

  /** Deleted accounts too. */
  find(ids: readonly UserId[]): Promise<UserRow[]> {
    return this.db.prepared<UserRow>(`select ${userColumns} from users u where u.id = any($1)`, [ids]);
  }

  findAccount(id: UserId): Promise<AccountRow | null> {
    return this.db.one<AccountRow>(
      `select ${userColumns}, u.email, u.email_verified_at, u.password_hash is not null as has_password, u.availability, u.created_at
       from users u where u.id = $1 and u.deleted_at is null`,
      [id],
    );
  }

  /** Null when the name was that already. */
  rename(id: UserId, displayName: string): Promise<UserRow | null> {
    return this.db.one<UserRow>(
      `update users u set display_name = $2 where u.id = $1 and u.display_name <> $2 and u.deleted_at is null returning ${userColumns}`,
      [id, displayName],
    );
  }

  /** Null when the status was that already. */
  setStatus(id: UserId, status: CustomStatus | null): Promise<UserRow | null> {
    return this.db.one<UserRow>(
      `update users u set status = $2 where u.id = $1 and u.status is distinct from $2::jsonb and u.deleted_at is null returning ${userColumns}`,
      [id, status && JSON.stringify(status)],
    );
  }

  async setAvailability(id: UserId, availability: Availability | null): Promise<void> {
    await this.db.query(`update users set availability = $2 where id = $1 and deleted_at is null`, [
      id,
      availability && JSON.stringify(availability),
    ]);
  }

  /** Holds the account until commit. False when it is deleted already. */
  async lock(id: UserId): Promise<boolean> {
    return (await this.db.one(`select id from users where id = $1 and deleted_at is null for update`, [id])) !== null;
  }

  /** What stays is a number that messages refer to. A name may not be empty in the table. */
  async wipe(id: UserId): Promise<UserRow | null> {
    return this.db.one<UserRow>(
      `update users u set display_name = '-', status = null, availability = null, email = null, email_verified_at = null, password_hash = null, deleted_at = now()
       where u.id = $1 returning ${userColumns}`,
      [id],
    );
  }
}
