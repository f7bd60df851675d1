/** `npm run chaos`: breaks a whole ChatEra on purpose, then looks whether anybody lost anything. */
import { check } from './checker/check.js';
import { makeFolder, removeFolder } from './folder.js';
import { recordHistory } from './history/recording.js';
import { readOptions, usage, type Options } from './options.js';
import { recoveries, recoveryTable } from './report/recovery.js';
import { countsOf, explain, lastLine } from './report/verdict.js';
import { run, type RunResult } from './run.js';
import { copyBuild } from './system/build.js';

const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopping.abort(new Error('Stopped')));

process.exitCode = 1;
const options = optionsOrUsage();
if (options) {
  try {
    process.exitCode = await main(options);
  } catch (error) {
    console.error(stopping.signal.aborted ? 'Stopped' : error);
  }
}
// A library's timer or socket must not keep a run alive that has ended all it started.
process.exit();

function optionsOrUsage(): Options | null {
  try {
    return readOptions(process.argv.slice(2));
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
    return null;
  }
}

async function main(options: Options): Promise<number> {
  const { seed, kills, messages, nodes } = options;
  console.log(`seed ${seed}: ${kills} kills, ${messages} messages, ${nodes} node(s)`);
  const folder = await makeFolder();
  try {
    const result = await run({ ...options, folder, build: await copyBuild(folder), signal: stopping.signal });
    if (options.record !== null) await recordHistory(options.record, result.history);
    return judge(result, options);
  } finally {
    if (options.keep) console.log(`journals: ${folder}`);
    else await removeFolder(folder);
  }
}

function judge({ history, kills, faults, troubles }: RunResult, options: Options): number {
  const violations = check(history);
  const counts = countsOf(violations);
  const stored = history.changes.filter(({ k }) => k === 'made').length;
  console.log(`\n${recoveryTable(recoveries(history))}\n`);
  if (violations.length > 0) console.log(`${explain(violations)}\n`);
  for (const trouble of troubles) console.log(`${trouble}\n`);
  const isEnough = kills >= options.kills && stored >= options.messages;
  if (!isEnough) console.log(`not enough: ${kills} of ${options.kills} kills, ${stored} of ${options.messages} messages`);
  console.log(`seed ${options.seed}: ${stored} messages, ${history.changes.length} changes, ${kills} kills in ${faults} faults`);
  console.log(lastLine(counts));
  return violations.length === 0 && troubles.length === 0 && isEnough ? 0 : 1;
}
