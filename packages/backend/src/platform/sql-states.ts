/** What it means to whoever asked that PostgreSQL failed. */
export type SqlMeaning =
  /** No fault of the statement, nor of anybody's: the same one works later, unchanged. */
  | 'unavailable'
  /** So is this, but others need not wait for it: somebody else keeps a lock. */
  | 'locked'
  /** So is this, but for who needs more room. */
  | 'full'
  /** So is this, for those who meet what is damaged, and for nobody else. */
  | 'damaged'
  /** What the row belongs to is not there: every id is looked up before it is written, so it was a moment ago. */
  | 'deleted'
  /** The server does not let us in: our settings are wrong, or were changed there. */
  | 'refused'
  /** A mistake of ours: statements are constants of our sources, and what is in their parameters was checked. */
  | 'internal';

/** By SQLSTATE, or by its class, which is the first two characters: appendix A of PostgreSQL's manual. */
const meanings: Partial<Record<string, SqlMeaning>> = {
  '08': 'unavailable', // the connection broke, or a pooler had none to give
  '23503': 'deleted', // a foreign key
  '25006': 'unavailable', // read-only: a disk nearly full where others run the server, a standby
  '25P03': 'unavailable', // a transaction did nothing for too long, as of a node that stood still
  '25P04': 'unavailable', // … or took too long
  '28': 'refused', // user or password
  '3D': 'refused', // no such database
  '40': 'unavailable', // a deadlock, or a transaction that met another: where we repeat it ourselves, each time
  '53': 'unavailable', // no memory or no connection left
  '53100': 'full',
  '55P03': 'locked',
  '57': 'unavailable', // the server stops or starts, or ended a statement for its time
  '58': 'damaged', // the disk or the file system failed
  XX001: 'damaged', // a table
  XX002: 'damaged', // an index
};

/** Node's codes are none of PostgreSQL's: they are `internal` here. */
export const meaningOf = (sqlState: string): SqlMeaning =>
  meanings[sqlState] ?? (sqlState.length === 5 ? meanings[sqlState.slice(0, 2)] : undefined) ?? 'internal';
