import { parseArgs } from 'node:util';

export const scenarioNames = ['F1', 'F2', 'E1', 'S1', 'M1', 'R1', 'L1', 'H1', 'C1', 'X1', 'UI'] as const;
export type ScenarioName = (typeof scenarioNames)[number];

const quickScenarios: readonly ScenarioName[] = ['F1', 'F2', 'E1', 'S1', 'M1', 'R1'];

export interface Options {
  readonly mode: 'smoke' | 'short' | 'full';
  readonly isJson: boolean;
  readonly scenarios: readonly ScenarioName[];
  readonly repetitions: number;
  readonly warmUpMs: number;
  readonly windowMs: number;
}

const lengths = {
  smoke: { repetitions: 1, warmUpMs: 300, windowMs: 600 },
  short: { repetitions: 3, warmUpMs: 1_000, windowMs: 2_000 },
  full: { repetitions: 5, warmUpMs: 1_500, windowMs: 4_000 },
} as const;

/** @throws Error with a sentence for who typed it */
export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args: args.filter((arg) => arg !== '--'),
    options: { full: { type: 'boolean' }, json: { type: 'boolean' }, smoke: { type: 'boolean' }, only: { type: 'string' } },
  });
  const mode = values.smoke ? 'smoke' : values.full ? 'full' : 'short';
  const all = mode === 'full' ? scenarioNames : quickScenarios;
  const scenarios = values.only === undefined ? all : values.only.split(',').map(toScenario);
  return { mode, isJson: values.json ?? false, scenarios, ...lengths[mode] };
}

function toScenario(given: string): ScenarioName {
  const found = scenarioNames.find((name) => name === given.trim().toUpperCase());
  if (!found) throw new Error(`There is no scenario "${given}". There are: ${scenarioNames.join(', ')}.`);
  return found;
}
