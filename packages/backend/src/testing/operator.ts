import { Client } from 'pg';
import type { TestApp } from './test-app.js';

/** A connection to the application's database that it knows nothing of, as an operator or another node has it. */
export async function operatorOf({ databaseUrl }: TestApp): Promise<Client> {
  const operator = new Client({ connectionString: databaseUrl });
  operator.on('error', () => undefined); // it may be ended by a test
  await operator.connect();
  return operator;
}
