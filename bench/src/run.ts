import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Bench } from './bench.js';
import { tell } from './lib/log.js';
import { machineTable } from './machine/describe.js';
import { describeMachine } from './machine/environment.js';
import { canPin, cores, raisePriority } from './machine/pinning.js';
import { readOptions, type Options, type ScenarioName } from './options.js';
import { cacheDir, Database } from './processes/database.js';
import { stopEveryChatEra } from './processes/chatera.js';
import { Child } from './processes/child.js';
import { stopEveryXmpp } from './processes/xmpp/xmpp-server.js';
import { goalsTable, tableText } from './report/print.js';
import { Report, type Table } from './report/report.js';
import { dense } from './scenarios/f1-dense.js';
import { sparse } from './scenarios/f2-sparse.js';
import { cluster } from './scenarios/c1-cluster.js';
import { history } from './scenarios/h1-history.js';
import { latency } from './scenarios/l1-latency.js';
import { memory } from './scenarios/m1-memory.js';
import { mix } from './scenarios/x1-mix.js';
import { storm } from './scenarios/r1-storm.js';
import { ui } from './scenarios/ui.js';
import { durable } from './scenarios/e1-durable.js';
import { insertPath } from './scenarios/s1-insert.js';
import type { Scenario } from './scenarios/scenario.js';

const scenarios: Readonly<Record<ScenarioName, Scenario>> = {
  F1: dense,
  F2: sparse,
  E1: durable,
  S1: insertPath,
  M1: memory,
  R1: storm,
  L1: latency,
  H1: history,
  C1: cluster,
  X1: mix,
  UI: ui,
};

/** @returns the exit code: 1 when something measured cannot be trusted */
async function main(options: Options): Promise<number> {
  const startedAt = performance.now();
  const isRaised = raisePriority();
  const database = await Database.start();
  const load = await Child.start({ file: 'load/worker.js', core: cores.load });
  const stop = async () => {
    await load.stop();
    await stopEveryChatEra();
    await stopEveryXmpp();
    await database.stop();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop().finally(() => process.exit(1)));
  const report = new Report();
  try {
    const machine = await describeMachine(database, { isRaised, canPin, mode: options.mode });
    show(options, machineTable(machine));
    const bench: Bench = { options, database, databasePid: await database.pid(), load, report };
    for (const name of options.scenarios) {
      await runScenario(name, bench);
      await keep({ machine, figures: report.figures, tables: report.tables }, machine.commit);
    }
    show(options, goalsTable(report));
    if (options.isJson) process.stdout.write(`${JSON.stringify({ machine, figures: report.figures }, null, 2)}\n`);
  } finally {
    await stop();
  }
  tell(`Took ${Math.round((performance.now() - startedAt) / 1_000)} s.`);
  for (const reason of report.invalid) tell(`INVALID ${reason}`);
  return report.invalid.length > 0 ? 1 : 0;
}

async function runScenario(name: ScenarioName, bench: Bench): Promise<void> {
  tell(`${name} …`);
  const known = bench.report.tables.length;
  await scenarios[name](bench);
  for (const table of bench.report.tables.slice(known)) show(bench.options, table);
}

/** Standard output is the figures' alone when they are asked for as JSON. */
function show({ isJson }: Options, table: Table): void {
  (isJson ? process.stderr : process.stdout).write(`\n${tableText(table)}`);
}

/** Where docs/performance.md's tables are made from. After each scenario, so that a run that was ended is not lost. */
async function keep(results: unknown, commit: string): Promise<void> {
  const folder = path.join(cacheDir, 'results');
  await mkdir(folder, { recursive: true });
  for (const name of [commit, 'latest']) await writeFile(path.join(folder, `${name}.json`), `${JSON.stringify(results, null, 2)}\n`);
}

try {
  process.exitCode = await main(readOptions(process.argv.slice(2)));
} catch (error) {
  tell(error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.exitCode = 1;
}
