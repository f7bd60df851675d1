import { Pool } from 'pg';
import { Histogram } from '../lib/histogram.js';
import { serve } from '../processes/serve.js';
import { drive, type DriveOptions } from './drive.js';
import { seededId, uuidv7At } from '../world/ids.js';
import { textOf } from '../load/marks.js';

let pool: Pool | null = null;
let last = 0;

const insert = {
  name: 'insert-row',
  text: 'insert into messages (id, channel_id, author_id, seq, rev, body, content_hash) values ($1, $2, $3, $4, $4, $5, $6)',
};
const hash = Buffer.alloc(32, 7);

async function insertOne(): Promise<void> {
  const number = (last += 1);
  const body = JSON.stringify({ kind: 'plain', text: textOf(number) });
  await pool?.query(insert, [uuidv7At(Date.now(), number), seededId('channel', 1), seededId('user', 1), number, body, hash]);
}

// One row for one commit, with as little around it as Node allows.
serve({
  open: async ({ databaseUrl, connections }: { databaseUrl: string; connections: number }) => {
    pool = new Pool({ connectionString: databaseUrl, max: connections });
    await pool.query(`create table messages (id uuid primary key, channel_id uuid not null, author_id uuid not null, seq int not null,
      rev int not null, body jsonb, content_hash bytea not null, sent_at timestamptz not null default now())`);
  },
  run: (options: DriveOptions) => drive(options, new Histogram(), insertOne),
});
