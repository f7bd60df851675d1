import { Random } from '@chatera/testkit/builders';
import { operationNames, operations, type OperationName } from './operations/index.js';
import { roles } from './person.js';

/** One operation, and all that chance decides in it: it does the same, whatever is left out before it. */
export interface Step {
  readonly name: OperationName;
  /** Places in the world's lists. */
  readonly by: number;
  readonly to: number;
  readonly where: number;
  readonly seed: number;
  /** The next one begins when this one is done, not beside it. */
  readonly isAwaited: boolean;
}

export const stepsPerSeed = 32;

/** By place in the world's list: most of it in channels. */
const places = [0, 0, 0, 0, 1, 1, 1, 1, 2, 2] as const;
/** In so many at the beginning something is written, or there would be nothing to read. */
const firstWords = 4;

/** Each as often as it weighs. */
const weighted = operationNames.flatMap((name) => Array.from({ length: operations[name].weight }, () => name));

/** In every other one nothing is lost, so all must be right without the digest. */
export function planOf(seed: number): Step[] {
  const random = new Random(seed);
  const names = weighted.filter((name) => name !== 'pushIsLost' || seed % 2 === 0);
  return Array.from({ length: stepsPerSeed }, (_, index) => stepOf(random, index < firstWords ? 'send' : random.pick(names)));
}

export const mayLose = (steps: readonly Step[]): boolean => steps.some(({ name }) => name === 'pushIsLost');

/** As it is printed, and read by people. */
export const describe = ({ name, by, to, where, isAwaited }: Step): string =>
  `${roles[by]}: ${name} in ${['public', 'private', 'direct'][where]}${operations[name].isOfBoth ? ` (${roles[to]})` : ''}${isAwaited ? '' : ', beside the next'}`;

function stepOf(random: Random, name: OperationName): Step {
  const by = random.between(0, roles.length - 1);
  const to = (by + random.between(1, roles.length - 1)) % roles.length;
  const where = random.pick(places);
  return { name, by, to, where, seed: random.between(0, 2 ** 31), isAwaited: random.chance(0.6) };
}
