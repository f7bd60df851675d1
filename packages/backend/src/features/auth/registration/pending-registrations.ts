import type { RegistrationEntry } from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';

export interface PendingRegistration {
  readonly email: string;
  readonly passwordHash: string;
  readonly displayName: string;
  readonly entry: RegistrationEntry;
}

/** Registrations that wait for the link in the mail. They hold no address against anybody. */
@Injectable()
export class PendingRegistrations {
  constructor(private readonly db: Database) {}

  async add(hash: Buffer, { email, passwordHash, displayName, entry }: PendingRegistration): Promise<void> {
    await this.db.query(
      `insert into pending_registrations (hash, email, password_hash, display_name, entry, expires_at)
       values ($1, $2, $3, $4, $5, now() + interval '1 day')`,
      [hash, email, passwordHash, displayName, entry],
    );
  }

  /** Once. In a transaction that fails it is there again. */
  take(hash: Buffer): Promise<PendingRegistration | null> {
    return this.db.one<PendingRegistration>(
      `delete from pending_registrations where hash = $1 and expires_at > now()
       returning email, password_hash as "passwordHash", display_name as "displayName", entry`,
      [hash],
    );
  }
}
