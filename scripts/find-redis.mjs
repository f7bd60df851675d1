// Prints the path of a Redis server as its last line, and installs one first where it may. For `startRedis` of the testkit.
import { findRedis } from './lib/redis.mjs';
import { runMain } from './lib/run.mjs';

await runMain(async () => {
  console.log(await findRedis());
});
