import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const packages = join(import.meta.dirname, '../../..');

/** One PostgreSQL for the whole run. Jest loads this file as it is, so it takes the built package and makes sure that it is fresh. */
export default async function startDatabase() {
  execFileSync(join(packages, '../node_modules/.bin/tsc'), ['-b', join(packages, 'embedded-postgres/tsconfig.build.json')], {
    stdio: 'inherit',
  });
  const { startTemporaryPostgres } = await import('@chatera/embedded-postgres');
  globalThis.testPostgres = await startTemporaryPostgres();
  process.env.TEST_POSTGRES_URL = globalThis.testPostgres.url;
}
