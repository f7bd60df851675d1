import { parseArgs } from 'node:util';

export const plants = ['no-retry-key', 'bigserial-cursor', 'ack-before-commit'] as const;
export type Plant = (typeof plants)[number];

export interface Options {
  readonly seed: number;
  readonly kills: number;
  readonly messages: number;
  readonly nodes: number;
  /** Messages that all bots together try to write in a second. */
  readonly rate: number;
  readonly isSmoke: boolean;
  readonly bots: number;
  readonly keep: boolean;
  /** Where to leave the whole history, for the checker's own test. */
  readonly record: string | null;
  /** A recorded history to judge instead of running anything. */
  readonly judge: string | null;
  readonly plant: Plant | null;
}

export const usage = `npm run chaos -- [options]

  --smoke          25 kills and 20,000 messages by 30 bots, in two minutes
  --kills N        at least so many kill -9 (100)
  --messages N     at least so many messages stored (100000)
  --seed N         of the plan; the same seed gives the same plan
  --nodes N        API nodes (2)
  --rate N         messages a second that the bots try for
  --bots N         people with one device each (60)
  --plant NAME     a build with a known bug, which must turn the run red: ${plants.join(', ')}
  --keep           leave the journals, and say where they are
  --record FILE    leave the whole history there
  --judge FILE     judge such a history again, without running anything`;

/** @throws Error with a sentence for whoever typed it */
export function readOptions(args: string[]): Options {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  const { values } = parseArgs({
    args,
    options: {
      smoke: flag,
      kills: text,
      messages: text,
      seed: text,
      nodes: text,
      rate: text,
      bots: text,
      plant: text,
      keep: flag,
      record: text,
      judge: text,
    },
  });
  const isSmoke = values.smoke ?? false;
  const number = (name: 'kills' | 'messages' | 'seed' | 'nodes' | 'rate' | 'bots', otherwise: number): number => {
    const value = Number(values[name] ?? otherwise);
    if (!Number.isSafeInteger(value) || value < 0) throw new Error(`--${name} takes a whole number`);
    return value;
  };
  const plant = plants.find((name) => name === values.plant) ?? null;
  if (values.plant !== undefined && plant === null) throw new Error(`--plant takes one of ${plants.join(', ')}`);
  return {
    seed: number('seed', 1),
    kills: number('kills', isSmoke ? 25 : 100),
    messages: number('messages', isSmoke ? 20_000 : 100_000),
    nodes: Math.max(1, number('nodes', 2)),
    rate: number('rate', isSmoke ? 500 : 400),
    isSmoke,
    bots: Math.max(2, number('bots', isSmoke ? 30 : 60)),
    keep: values.keep ?? false,
    record: values.record ?? null,
    judge: values.judge ?? null,
    plant,
  };
}
