import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { freshDatabase, type FreshDatabase } from '../../testing/index.js';
import { toChatError } from '../errors.js';
import { Metrics } from '../metrics/index.js';
import { noTracing } from '../tracing/index.js';
import { makeDataSource } from './data-source.js';
import { Database } from './database.js';
import { Postponed } from './postponed.js';
import { migrate } from './migrate.js';

let database: FreshDatabase;
let source: DataSource;
let db: Database;
beforeAll(async () => {
  Logger.overrideLogger(false); // it would tell of every connection that is broken here on purpose
  database = await freshDatabase();
  source = await makeDataSource({ url: database.url, poolSize: 5 }).initialize();
  db = new Database(source, new Metrics(), noTracing);
  await db.query('create table counters (name text primary key, value int not null)');
});
afterAll(async () => {
  await source.destroy();
  await database.drop();
});
beforeEach(async () => {
  await db.query('truncate counters');
  await db.query(`insert into counters values ('a', 0), ('b', 0)`);
});

const valueOf = async (name: string) => (await db.one<{ value: number }>('select value from counters where name = $1', [name]))?.value;
const add = (name: string) => db.query('update counters set value = value + 1 where name = $1', [name]);

describe('a transaction', () => {
  it('keeps all or nothing', async () => {
    const failing = db.transaction(async () => {
      await add('a');
      throw new Error('halfway');
    });
    await expect(failing).rejects.toThrow('halfway');
    expect(await valueOf('a')).toBe(0);
  });

  it('inside another one is part of it', async () => {
    const failing = db.transaction(async () => {
      await db.transaction(() => add('a'));
      throw new Error('the outer one');
    });
    await expect(failing).rejects.toThrow('the outer one');
    expect(await valueOf('a')).toBe(0);
  });

  it('tells its news after it is stored, and none when it is not', async () => {
    const told: string[] = [];
    await db.transaction(async () => {
      await add('a');
      db.afterCommit(() => void told.push('stored'));
      expect(told).toEqual([]);
    });
    await db
      .transaction(async () => {
        db.afterCommit(() => void told.push('never'));
        throw new Error('no');
      })
      .catch(() => undefined);
    db.afterCommit(() => void told.push('at once'));
    expect(told).toEqual(['stored', 'at once']);
  });

  it('tells the rest of its news when one of them fails', async () => {
    const told: string[] = [];
    const work = db.transaction(async () => {
      await add('a');
      db.afterCommit(() => Promise.reject(new Error('nobody listens')));
      db.afterCommit(() => void told.push('the rest'));
    });
    await expect(work).rejects.toThrow('nobody listens');
    expect([told, await valueOf('a')]).toEqual([['the rest'], 1]);
  });

  it('that meets another in a deadlock is repeated, and its news are told once', async () => {
    const told: string[] = [];
    const bothHoldOne = meeting(2);
    const crossing = (first: string, second: string) =>
      db.transaction(async () => {
        await add(first);
        await bothHoldOne();
        await add(second);
        db.afterCommit(() => void told.push(first));
      });
    await Promise.all([crossing('a', 'b'), crossing('b', 'a')]);
    expect([await valueOf('a'), await valueOf('b')]).toEqual([2, 2]);
    expect(told.sort()).toEqual(['a', 'b']);
  });

  it('whose condition does not hold is repeated once it does, and waits for it without its locks', async () => {
    let isMet = false;
    const until = async () => {
      await add('a'); // by somebody else, who would wait for this one's lock
      return (isMet = true);
    };
    const condition = () => (isMet ? Promise.resolve() : Promise.reject(new Postponed('not now', until)));
    await db.transaction(async () => {
      db.onlyIf(condition);
      await add('a');
    });
    expect(await valueOf('a')).toBe(2);
  });

  it('whose condition does not come true changes nothing, and says when to try again', async () => {
    const told: string[] = [];
    const work = db.transaction(async () => {
      db.onlyIf(() => Promise.reject(new Postponed('not now', () => Promise.resolve(false))));
      db.afterCommit(() => void told.push('never'));
      await add('a');
    });
    await expect(work).rejects.toMatchObject({ code: 'unavailable', details: { retryAfterMs: 1_000 } });
    expect([told, await valueOf('a')]).toEqual([[], 0]);
  });
});

describe('a prepared statement', () => {
  const all = 'select * from counters where name = any($1) order by name';

  it('outlives a change of the table that a newer node makes', async () => {
    const ask = () => Promise.all(Array.from({ length: 8 }, () => db.prepared<{ name: string; value: number }>(all, [['a', 'b']])));
    await ask();
    await db.query('alter table counters add note text');
    try {
      for (const rows of await ask()) expect(rows).toEqual([{ name: 'a', value: 0, note: null }, { name: 'b', value: 0, note: null }]); // prettier-ignore
    } finally {
      await db.query('alter table counters drop note');
    }
    for (const rows of await ask()) expect(rows.map(({ name }) => name)).toEqual(['a', 'b']);
  });

  it('outlives it within a transaction, which begins anew', async () => {
    const others = await makeDataSource({ url: database.url, poolSize: 1 }).initialize();
    const work = async () => {
      const rows = await db.prepared<{ name: string }>(all, [['a', 'b']]);
      await add('a');
      return rows.map(({ name }) => name);
    };
    try {
      await Promise.all(Array.from({ length: 5 }, () => db.transaction(work)));
      await others.query('alter table counters add note text');
      for (let each = 0; each < 5; each += 1) expect(await db.transaction(work)).toEqual(['a', 'b']);
    } finally {
      await others.query('alter table counters drop note');
      await others.destroy();
    }
    expect(await valueOf('a')).toBe(10);
  });

  it('sees what the transaction it is asked in has written', async () => {
    const values = await db.transaction(async () => {
      await add('a');
      return db.prepared<{ value: number }>(all, [['a']]);
    });
    expect(values).toMatchObject([{ value: 1 }]);
  });

  it('that fails says why', async () => {
    await expect(db.prepared('select 1 / $1::int', [0])).rejects.toMatchObject({ code: '22012' });
  });
});

describe('with the database gone', () => {
  it('running calls are told unavailable, and soon all works again', async () => {
    const running = Promise.allSettled(Array.from({ length: 4 }, () => db.query('select pg_sleep(20)')));
    await whenSleeping(4);
    await db.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`);
    const codes = (await running).map((result) =>
      result.status === 'rejected' ? toChatError(result.reason, () => undefined).code : 'answered',
    );
    expect(codes).toEqual(['unavailable', 'unavailable', 'unavailable', 'unavailable']);
    await expectRecovery();
  });

  it('a transaction cut off in the middle is told unavailable and leaves nothing', async () => {
    const cut = db.transaction(async () => {
      await add('a');
      await db.query('select pg_terminate_backend(pg_backend_pid())');
    });
    const error: unknown = await cut.then(() => null, (reason: unknown) => reason); // prettier-ignore
    expect(toChatError(error, () => undefined).code).toBe('unavailable');
    await expectRecovery();
    expect(await valueOf('a')).toBe(0);
  });

  it('idle connections that break are replaced', async () => {
    await Promise.all(Array.from({ length: 5 }, () => db.query('select pg_sleep(0.05)')));
    await db.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`);
    await expectRecovery();
  });

  it('nobody listening is unavailable too', async () => {
    const error: unknown = await makeDataSource({ url: 'postgres://nobody@127.0.0.1:1/none' }).initialize().catch((reason: unknown) => reason); // prettier-ignore
    expect(toChatError(error, () => undefined).code).toBe('unavailable');
  });
});

describe('migrations', () => {
  it('run once, however many nodes start together', async () => {
    const nodes = await Promise.all(Array.from({ length: 3 }, () => makeDataSource({ url: database.url }).initialize()));
    await db.query('drop schema public cascade');
    await db.query('create schema public');
    await Promise.all(nodes.map(migrate));
    const [{ count } = { count: '' }] = await db.query<{ count: string }>('select count(*) from migrations');
    expect(Number(count)).toBe(source.migrations.length);
    await Promise.all(nodes.map((node) => node.destroy()));
    await db.query('create table counters (name text primary key, value int not null)');
  });

  it('can be taken back', async () => {
    const own = await freshDatabase();
    const node = await makeDataSource({ url: own.url }).initialize();
    for (const _ of node.migrations) await node.undoLastMigration();
    const left: { tablename: string }[] = await node.query(`select tablename from pg_tables where schemaname = 'public'`);
    expect(left).toEqual([{ tablename: 'migrations' }]);
    await migrate(node);
    await node.destroy();
    await own.drop();
  });
});

/** Resolves for everybody once all have come; who comes later passes. */
function meeting(size: number): () => Promise<void> {
  let come = 0;
  const { promise, resolve } = Promise.withResolvers<void>();
  return () => {
    come += 1;
    if (come >= size) resolve();
    return promise;
  };
}

/** Five calls at once work again within five seconds, and until then each failure is `unavailable`. */
async function expectRecovery(): Promise<void> {
  const deadline = Date.now() + 5_000;
  for (;;) {
    const calls = await Promise.allSettled(Array.from({ length: 5 }, () => valueOf('a')));
    const failed = calls.filter((call) => call.status === 'rejected');
    if (failed.length === 0) return;
    for (const { reason } of failed) expect(toChatError(reason, () => undefined).code).toBe('unavailable');
    expect(Date.now()).toBeLessThan(deadline);
  }
}

async function whenSleeping(count: number): Promise<void> {
  const running = async () =>
    (
      await db.query(
        `select 1 from pg_stat_activity where datname = current_database() and query like 'select pg_sleep(20)%' and state = 'active'`,
      )
    ).length;
  while ((await running()) < count) await new Promise((resolve) => setTimeout(resolve, 10));
}
