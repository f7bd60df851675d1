import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from './database/database.js';

const fact = 'owner-link';
const tokenBytes = 32;

/** The link by which the first owner registers: one at a time, good once. Only its hash is kept. */
@Injectable()
export class OwnerLink {
  constructor(private readonly db: Database) {}

  /** A new token, which ends the one before. Null once somebody owns a workspace: then there is no such link. */
  async issue(): Promise<string | null> {
    if (await this.hasOwner()) return null;
    const token = randomBytes(tokenBytes).toString('base64url');
    await this.db.query(`insert into server_facts (key, value) values ($1, $2) on conflict (key) do update set value = excluded.value`, [
      fact,
      hashOf(token),
    ]);
    return token;
  }

  /** Uses the link up, as part of the caller's transaction. False when it is not the right one, or was used. */
  async consume(token: string): Promise<boolean> {
    const used = await this.db.one(`delete from server_facts where key = $1 and value = $2 returning key`, [fact, hashOf(token)]);
    return used !== null;
  }

  /** Whether anybody owns a workspace here. */
  async hasOwner(): Promise<boolean> {
    const row = await this.db.one<{ found: boolean }>(
      `select exists (
         select 1 from member_roles join roles on roles.id = member_roles.role_id where roles.built_in = 'owner'
       ) as found`,
    );
    return row?.found === true;
  }
}

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');
