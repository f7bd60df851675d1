/** By what a database is told from a copy of it: names of its parts, and what they are. */
export type Home = Readonly<Record<string, string>>;

interface Part {
  readonly name: string;
  /** A function that an operator may keep from the role. */
  readonly needs: string;
  readonly sql: string;
}

/** Each of them changes with another way of restoring. */
export const optionalParts: readonly Part[] = [
  /** Another cluster: a dump that is loaded elsewhere. */
  { name: 'system', needs: 'pg_control_system()', sql: 'select system_identifier::text as part from pg_control_system()' },
  /** A base backup that is rolled forward, to a point in time or to its end, and a replica that takes over. Not of the last checkpoint: it may lag behind. */
  { name: 'timeline', needs: 'pg_walfile_name(pg_lsn)', sql: 'select left(pg_walfile_name(pg_current_wal_lsn()), 8) as part' },
  /** A copy of the files: no tool can set when a file came to be where it is, and PostgreSQL never writes this one again. */
  { name: 'files', needs: 'pg_stat_file(text)', sql: `select extract(epoch from change)::text as part from pg_stat_file('PG_VERSION')` },
];

const may = optionalParts.map(
  ({ name, needs }) => `'${name}', (select has_function_privilege(to_regprocedure('${needs}')::oid, 'execute'))`,
);

/** What every role may read: a dump loaded into another database, or over the tables of this one. And which of the optional parts may be asked for. */
export const homeParts = `
  select pg_is_in_recovery() as "isReplica",
    json_build_object(
      'database', (select oid::text from pg_database where datname = current_database()),
      'table', 'server_facts'::regclass::oid::text) as home,
    json_build_object(${may.join(', ')}) as may`;

/** Whether a part that both know differs: nodes may sign in with roles that see more or less. */
export const isElsewhere = (before: Home, home: Home): boolean =>
  Object.keys(home).some((name) => before[name] !== undefined && before[name] !== home[name]);
