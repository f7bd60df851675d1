import { appendFile } from 'node:fs/promises';
import path from 'node:path';
import type { Plant } from '../options.js';
import type { Postgres } from '../system/postgres.js';

/** A bug put into the copy of the build, or into the database of the run: never a switch in the product. */
interface Bug {
  readonly inBuild?: (build: string) => Promise<void>;
  readonly inDatabase?: (postgres: Postgres) => Promise<void>;
}

/** A sequence for each channel. What is not appended takes its numbers there as well, or the two would clash at once. */
const counters = [
  `create function chaos_counter(channel uuid) returns regclass language sql as $$
     select ('chaos_counter_' || replace(channel::text, '-', ''))::regclass $$`,
  `create function chaos_make_counter() returns trigger language plpgsql as $$ begin
     execute format('create sequence %I start %s', 'chaos_counter_' || replace(new.id::text, '-', ''), new.rev + 1);
     return null; end $$`,
  `create trigger chaos_make_counter after insert on channels for each row execute function chaos_make_counter()`,
  `create function chaos_count() returns trigger language plpgsql as $$ begin
     if current_setting('chaos.is_counted', true) = 'yes' then return new; end if;
     for change in old.rev + 1 .. new.rev loop new.rev := nextval(chaos_counter(new.id)); end loop;
     return new; end $$`,
  `create trigger chaos_count before update of rev on channels for each row when (new.rev > old.rev) execute function chaos_count()`,
];

/** What people build first. Each of them must turn a run red, or the run proves nothing. */
const bugs: Record<Plant, Bug> = {
  // A retry is taken for another message: it is stored again, under an id of its own.
  'no-retry-key': {
    inDatabase: (postgres) =>
      rewriteAppend(postgres, [
        [`when exists (select from messages m where m.id = d.id offset 0) then 'earlier'`, `when false then 'earlier'`],
        [
          `select f.id, f.channel_id`,
          `select case when exists (select from messages m where m.id = f.id) then uuidv7() else f.id end, f.channel_id`,
        ],
      ]),
  },

  // Each channel's changes are numbered by a sequence, outside of any lock: they commit out of the order of their numbers.
  'bigserial-cursor': {
    inDatabase: async (postgres) => {
      for (const statement of counters) await postgres.query(statement);
      await rewriteAppend(postgres, [
        [`perform from channels c where c.id = any(channel_ids) order by c.id for no key update;`, ``],
        [
          `d.rev + (row_number() over (partition by d.channel_id, d.verdict order by d.ordinal))::int as seq`,
          `case when d.verdict = 'stored' then nextval(chaos_counter(d.channel_id))::int end as seq`,
        ],
        [`set rev = n.rev`, `set rev = greatest(c.rev, n.rev)`],
      ]);
      await postgres.query(`alter function append_messages set chaos.is_counted = 'yes'`);
    },
  },

  // The sender is told, and everybody shown, a moment before COMMIT: whatever dies in that moment takes the message along.
  'ack-before-commit': {
    inBuild: async (build) =>
      appendFile(
        path.join(build, 'dist/platform/database/database.js'),
        `
const prepared = Database.prototype.prepared;
Database.prototype.prepared = async function (sql, values) {
  if (!sql.includes('append_messages')) return prepared.call(this, sql, values);
  const runner = this.source.createQueryRunner();
  await runner.connect();
  await runner.startTransaction();
  const rows = await runner.query(sql, values);
  const commit = () => runner.commitTransaction().catch(() => undefined).finally(() => runner.release().catch(() => undefined));
  setTimeout(commit, 40);
  return rows;
};
`,
      ),
  },
};

export async function plantInBuild(plant: Plant | null, build: string): Promise<void> {
  if (plant) await bugs[plant].inBuild?.(build);
}

export async function plantInDatabase(plant: Plant | null, postgres: Postgres): Promise<void> {
  if (plant) await bugs[plant].inDatabase?.(postgres);
}

/** @throws Error when the function is no longer what the bug was written for: a bug that is not planted would prove nothing */
async function rewriteAppend(postgres: Postgres, changes: readonly (readonly [from: string, to: string])[]): Promise<void> {
  const [row] = await postgres.query<{ source: string }>(`select pg_get_functiondef('append_messages'::regproc) as source`);
  let source = row?.source ?? '';
  for (const [from, to] of changes) {
    if (!source.includes(from)) throw new Error(`append_messages has changed: the planted bug no longer finds "${from}"`);
    source = source.replace(from, to);
  }
  await postgres.query(source);
}
