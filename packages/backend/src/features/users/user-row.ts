import type { CustomStatus, User, UserId } from '@chatera/protocol';

/** What of `users` concerns other people. */
export interface UserRow {
  readonly id: UserId;
  readonly display_name: string;
  readonly status: CustomStatus | null;
  readonly deleted_at: Date | null;
}

export const userColumns = `u.id, u.display_name, u.status, u.deleted_at`;

/** A deleted account has no name; clients say "Deleted account" in their own language. */
export const toUser = (row: UserRow, now = Date.now()): User => ({
  id: row.id,
  displayName: row.deleted_at ? '' : row.display_name,
  status: row.deleted_at ? null : current(row.status, now),
  isDeleted: row.deleted_at !== null,
});

const current = (status: CustomStatus | null, now: number): CustomStatus | null =>
  status?.expiresAt && Date.parse(status.expiresAt) <= now ? null : status;
