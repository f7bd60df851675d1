import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Bench } from './bench.js';
import { tell } from './lib/log.js';
import { describeMachine, machineTable } from './machine/environment.js';
import { canPin, cores, raisePriority } from './machine/pinning.js';
import { readOptions, type Options, type ScenarioName } from './options.js';
import { cacheDir, Database } from './processes/database.js';
import { Child } from './processes/child.js';
import { goalsTable, tableText } from './report/print.js';
import { Report } from './report/report.js';
import { dense } from './scenarios/f1-dense.js';
import { sparse } from './scenarios/f2-sparse.js';
import type { Scenario } from './scenarios/scenario.js';

const scenarios: Partial<Record<ScenarioName, Scenario>> = { F1: dense, F2: sparse };

/** @returns the exit code: 1 when something measured cannot be trusted */
async function main(options: Options): Promise<number> {
  const startedAt = performance.now();
  const isRaised = raisePriority();
  const database = await Database.start();
  const report = new Report();
  const load = await Child.start({ file: 'load/worker.js', core: cores.load });
  try {
    const machine = await describeMachine(database, { isRaised, canPin, mode: options.mode });
    tell(tableText(machineTable(machine)));
    const bench: Bench = { options, database, databasePid: await database.pid(), load, report };
    for (const name of options.scenarios) await runScenario(name, bench);
    report.table(goalsTable(report));
    const results = { machine, figures: report.figures, tables: report.tables };
    await keep(results, machine.commit);
    print(options, report, results);
    tell(`Took ${Math.round((performance.now() - startedAt) / 1_000)} s.`);
  } finally {
    await load.stop();
    await database.stop();
  }
  for (const reason of report.invalid) tell(`INVALID ${reason}`);
  return report.invalid.length > 0 ? 1 : 0;
}

async function runScenario(name: ScenarioName, bench: Bench): Promise<void> {
  tell(`${name} …`);
  const scenario = scenarios[name];
  if (!scenario) throw new Error(`${name} is not there yet`);
  const known = bench.report.tables.length;
  await scenario(bench);
  for (const table of bench.report.tables.slice(known)) tell(`\n${tableText(table)}`);
}

function print({ isJson }: Options, report: Report, results: Readonly<Record<'machine' | 'figures', unknown>>): void {
  const { machine, figures } = results;
  if (isJson) process.stdout.write(`${JSON.stringify({ machine, figures }, null, 2)}\n`);
  else for (const table of report.tables) process.stdout.write(`${tableText(table)}\n`);
  if (isJson) tell(tableText(goalsTable(report)));
}

/** Where docs/performance.md's tables are made from. */
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
