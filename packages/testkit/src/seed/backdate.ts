import { Client } from 'pg';
import type { MessageId } from '@chatera/protocol';

export interface Moment {
  readonly id: MessageId;
  readonly sentAt: Date;
  /** When it was edited or deleted, if it was. */
  readonly changedAt: Date;
}

/**
 * A week of talk takes a few seconds to send, and the server stamps each message with its own clock: there is no way to send into the
 * past, and there must be none. So the demo, and nothing else, moves its times afterwards, in its own database, by this statement.
 * Order and numbers stay as they are.
 */
const statement = `
  with moments as (select * from unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[]) as moment(id, sent_at, changed_at)),
  talk as (
    update messages m set sent_at = moment.sent_at,
      edited_at = case when m.edited_at is not null then moment.changed_at end,
      deleted_at = case when m.deleted_at is not null then moment.changed_at end
    from moments moment where m.id = moment.id
  ),
  edits as (update message_edits e set edited_at = moment.changed_at from moments moment where e.message_id = moment.id),
  beginning as (select min(sent_at) - interval '1 hour' as at from moments),
  rooms as (update channels set created_at = beginning.at from beginning),
  seats as (update channel_members set joined_at = beginning.at from beginning),
  houses as (update workspaces set created_at = beginning.at from beginning),
  members as (update workspace_members set joined_at = beginning.at from beginning)
  update users set created_at = beginning.at from beginning`;

export async function backdate(databaseUrl: string, moments: readonly Moment[]): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(statement, [
      moments.map(({ id }) => id),
      moments.map(({ sentAt }) => sentAt),
      moments.map(({ changedAt }) => changedAt),
    ]);
  } finally {
    await client.end();
  }
}
