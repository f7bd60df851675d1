import type { Options } from './options.js';
import type { Child } from './processes/child.js';
import type { Database } from './processes/database.js';
import type { Report } from './report/report.js';

/** What every scenario is handed. */
export interface Bench {
  readonly options: Options;
  readonly database: Database;
  /** Of PostgreSQL. */
  readonly databasePid: number | null;
  /** The process that all clients are in. */
  readonly load: Child;
  readonly report: Report;
}
