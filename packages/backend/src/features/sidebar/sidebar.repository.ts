import type { Sidebar, UserId } from '@chatera/protocol';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';

/** One written over the version that was seen; 0 where there was none. */
const put = `
  insert into sidebars as s (user_id, version, muted, sections) select $1, 1, $2, $3
  where $4 = 0 or exists (select from sidebars o where o.user_id = $1)
  on conflict (user_id) do update set version = s.version + 1, muted = excluded.muted, sections = excluded.sections where s.version = $4
  returning s.version, s.muted, s.sections`;

@Injectable()
export class SidebarRepository {
  constructor(private readonly db: Database) {}

  find(userId: UserId): Promise<Sidebar | null> {
    return this.db.preparedOne<Sidebar>('select version, muted, sections from sidebars where user_id = $1', [userId]);
  }

  /** Null: another version is there. */
  put(userId: UserId, { muted, sections, version }: Sidebar): Promise<Sidebar | null> {
    return this.db.preparedOne<Sidebar>(put, [userId, muted, JSON.stringify(sections), version]);
  }

  async delete(userId: UserId): Promise<void> {
    await this.db.query('delete from sidebars where user_id = $1', [userId]);
  }
}
