import { MessageId, sendMessage } from '@chatera/protocol';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { caller } from '../../testing/call.js';
import { testApp, type TestApp } from '../../testing/index.js';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
}, 60_000);
afterAll(() => app.close());

it('a database that takes no writes for a while refuses no message for good', async () => {
  const workspace = await app.aWorkspace();
  const alice = await app.aUserIn(workspace);
  const channelId = await app.aChannel({ workspaceId: workspace.id, members: [alice] });
  const token = await app.tokenFor(alice);
  const send = () =>
    caller(app)(sendMessage, { id: MessageId.parse(uuidv7()), channelId, body: { kind: 'plain', text: 'hello' } }, { token });
  expect((await send()).status).toBeLessThan(300);
  const name = new URL(app.databaseUrl).pathname.slice(1);
  const operator = new Client({ connectionString: app.databaseUrl });
  await operator.connect();
  // As managed PostgreSQL does when its disk is nearly full; connections are made anew as after a failover to a standby.
  await operator.query(`alter database "${name}" set default_transaction_read_only = on`);
  await operator.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
  );
  const answers: string[] = [];
  for (let i = 0; i < 6; i += 1) {
    const { status, error } = await send();
    answers.push(`${status} ${error.code}`);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
  await operator.query('set default_transaction_read_only = off');
  await operator.query(`alter database "${name}" reset default_transaction_read_only`);
  await operator.end();
  expect(answers.filter((answer) => answer.startsWith('500'))).toEqual([]);
}, 60_000);
