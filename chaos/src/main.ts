/** `npm run chaos`: breaks a whole ChatEra on purpose, then looks whether anybody lost anything. */
import { check } from './checker/check.js';
import { makeFolder, removeFolder } from './folder.js';
import type { History } from './history/history.js';
import { readRecording, recordHistory, toHistory } from './history/recording.js';
import { readOptions, usage, type Options } from './options.js';
import { plantInBuild } from './plants/plants.js';
import { coverageLine, thinSpots } from './report/coverage.js';
import { tooFew } from './report/minimums.js';
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
  if (options.judge !== null) return judgeRecording(options.judge);
  const { seed, kills, messages, nodes, plant } = options;
  console.log(`seed ${seed}: ${kills} kills, ${messages} messages, ${nodes} node(s)${plant ? `, with a planted bug: ${plant}` : ''}`);
  const folder = await makeFolder();
  let code = 1;
  try {
    const build = await copyBuild(folder);
    await plantInBuild(options.plant, build);
    const result = await run({ ...options, folder, build, signal: stopping.signal });
    if (options.record !== null) await recordHistory(options.record, result.history);
    code = judge(result, options);
    return code;
  } finally {
    const isRed = code !== 0 && options.plant === null && !stopping.signal.aborted;
    // What says why it is red stays. Standard output ends with the counts.
    if (options.keep || isRed) console.error(`journals: ${folder}`);
    else await removeFolder(folder);
  }
}

function judge({ history, kills, faults, troubles }: RunResult, options: Options): number {
  const stored = history.changes.filter(({ k }) => k === 'made').length;
  const isEnough = kills >= options.kills && stored >= options.messages;
  for (const trouble of troubles) console.log(`${trouble}\n`);
  const isTested = saysWhatIsThin(history);
  if (!isEnough) console.log(`not enough: ${kills} of ${options.kills} kills, ${stored} of ${options.messages} messages`);
  const reactions = history.changes.filter(({ k }) => k === 'reacted').length;
  const counts = `${stored} messages, ${history.changes.length} changes (${reactions} of reactions), ${kills} kills in ${faults} faults`;
  console.log(`seed ${options.seed}: ${counts}\n${coverageLine(history)}`);
  const status = verdict(history);
  return troubles.length === 0 && isTested && isEnough ? status : 1;
}

async function judgeRecording(file: string): Promise<number> {
  const history = toHistory(await readRecording(file));
  const isTested = saysWhatIsThin(history);
  const status = verdict(history);
  return isTested ? status : 1;
}

/** False when too little was tried or heard for the counts to mean anything. */
function saysWhatIsThin(history: History): boolean {
  const thin = [...thinSpots(history), ...tooFew(history)];
  for (const sentence of thin) console.log(`${sentence}\n`);
  return thin.length === 0;
}

/** Ends with the one line that counts. */
function verdict(history: History): number {
  const violations = check(history);
  console.log(`\n${recoveryTable(recoveries(history))}\n`);
  if (violations.length > 0) console.log(`${explain(violations)}\n`);
  console.log(lastLine(countsOf(violations)));
  return violations.length === 0 ? 0 : 1;
}
