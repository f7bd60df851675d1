import { Injectable } from '@nestjs/common';
import { codeOf } from '../../platform/errors.js';
import { Database } from '../../platform/database/database.js';
import { homeParts, isElsewhere, optionalParts, type Home } from './log-home.js';

/** How long a node may go on with the epoch of before, where the database is changed under it. */
export const rememberMs = 10_000;

interface Facts {
  readonly epoch: string | null;
  /** JSON of a `Home`; null where nobody has looked yet, as in a backup from before anybody did. */
  readonly home: string | null;
}

const factsSql = `select (select value from server_facts where key = 'log-epoch') as epoch,
  (select value from server_facts where key = 'log-home') as home`;

/**
 * What the numbers of the log are valid for. In a database that was restored they go on from an older one, and a client that knows a higher
 * one would take what is new for known: so they get another epoch when the database is seen to be elsewhere than before.
 */
@Injectable()
export class LogEpoch {
  private last: string | null = null;
  private onChange: () => Promise<void> = () => Promise.resolve();
  private known: { readonly epoch: Promise<string>; readonly askedAt: number } | null = null;

  constructor(private readonly db: Database) {}

  current(): Promise<string> {
    const now = performance.now();
    if (this.known && now - this.known.askedAt < rememberMs) return this.known.epoch;
    return this.look();
  }

  /** The same, whatever is remembered. */
  look(): Promise<string> {
    const known = { epoch: this.compare(), askedAt: performance.now() };
    this.known = known;
    known.epoch.catch(() => {
      if (this.known === known) this.known = null;
    });
    return known.epoch;
  }

  /** Who is told another epoch is told it after this node knows what it stands for. */
  whenChanged(act: () => Promise<void>): void {
    this.onChange = act;
  }

  private async compare(): Promise<string> {
    const epoch = await this.ask();
    const before = this.last;
    this.last = epoch;
    if (before !== null && before !== epoch) await this.onChange();
    return epoch;
  }

  private async ask(): Promise<string> {
    const home = await this.readHome();
    const { epoch, home: before } = await this.readFacts();
    if (home === null || isAt(before, home)) return epoch;
    return this.moveTo(home);
  }

  /** Nodes that notice it together take turns, and all but the first find it done. */
  private async moveTo(home: Home): Promise<string> {
    return this.db.transaction(async () => {
      await this.db.query(`select 1 from server_facts where key = 'log-epoch' for update`);
      const { epoch, home: stored } = await this.readFacts();
      const before = stored === null ? null : (JSON.parse(stored) as Home); // as written here
      const hasMoved = before === null || isElsewhere(before, home);
      await this.storeHome(hasMoved ? home : { ...before, ...home });
      if (!hasMoved) return epoch;
      const [renewed] = await this.db.query<{ value: string }>(
        `update server_facts set value = gen_random_uuid()::text where key = 'log-epoch' returning value`,
      );
      return renewed?.value ?? epoch;
    });
  }

  private async storeHome(home: Home): Promise<void> {
    await this.db.query(
      `insert into server_facts (key, value) values ('log-home', $1) on conflict (key) do update set value = excluded.value`,
      [JSON.stringify(home)],
    );
  }

  private async readFacts(): Promise<{ epoch: string; home: string | null }> {
    const facts = await this.db.one<Facts>(factsSql);
    if (!facts?.epoch) throw new Error('The database has no log epoch');
    return { epoch: facts.epoch, home: facts.home };
  }

  /** Null from a replica: nothing can be written there. */
  private async readHome(): Promise<Home | null> {
    const row = await this.db.one<{ isReplica: boolean; home: Home; may: Record<string, boolean | null> }>(homeParts);
    if (!row || row.isReplica) return null;
    const home: Record<string, string> = { ...row.home };
    for (const { name, sql } of optionalParts) {
      const part = row.may[name] ? await this.readPart(sql) : null;
      if (part !== null) home[name] = part;
    }
    return home;
  }

  /** Some that only look like PostgreSQL have no such thing, and say so in many ways. What is lost with its line is no answer. */
  private async readPart(sql: string): Promise<string | null> {
    try {
      return (await this.db.one<{ part: string | null }>(sql))?.part ?? null;
    } catch (error) {
      if (/^(0A|42|55|58)/.test(codeOf(error))) return null;
      throw error;
    }
  }
}

function isAt(stored: string | null, home: Home): boolean {
  if (stored === null) return false;
  const before = JSON.parse(stored) as Home; // as written here
  return !isElsewhere(before, home) && Object.keys(home).every((name) => name in before);
}
