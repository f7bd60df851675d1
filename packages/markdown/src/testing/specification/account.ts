import { differences } from './differences.js';
import { commonMark, gfm, inBoth } from './examples.js';
import { leftOut, namesOf, reasonFor } from './left-out.js';
import { referenceFor, withSchemes } from './reference.js';

export const examples = [...commonMark, ...gfm];
export const tried = examples.filter(({ name }) => !reasonFor(name));
/** The tried ones whose links lead nowhere in a message, with addresses that do. */
export const variants = tried.flatMap((example) => withSchemes(example) ?? []);

/** By name, how many of the tried examples it changes, as they stand or with schemes. */
export function countsOfDifferences(): Map<string, number> {
  const changed = tried.map((example) => {
    const variant = withSchemes(example);
    return new Set([example, ...(variant ? [variant] : [])].flatMap((one) => referenceFor(one).applied));
  });
  return new Map(differences.map(({ name }) => [name, changed.filter((names) => names.has(name)).length]));
}

/** Where every example went, line by line, as docs/markdown.md has it. */
export function account(): string[] {
  const asIs = tried.filter((example) => referenceFor(example).applied.length === 0).length;
  return [
    `CommonMark 0.31.2 has ${commonMark.length} examples. GFM 0.29 repeats ${inBoth} of them and adds ${gfm.length}: ${examples.length} together.`,
    `${asIs} render word for word as the specification says, ${tried.length - asIs} with the differences below, ${examples.length - tried.length} are left out.`,
    ...[...countsOfDifferences()].map(([name, count]) => `| ${name} | ${count} |`),
    ...leftOut.map((reason) => `| ${reason.why} | ${namesOf(reason).length} | ${numbers(reason)} |`),
  ];
}

function numbers(reason: (typeof leftOut)[number]): string {
  const parts = [ranges(reason.commonMark), ...(reason.gfm ? [`GFM ${ranges(reason.gfm)}`] : [])];
  return parts.join('; ');
}

/** `1, 3–5` */
function ranges(sorted: readonly number[]): string {
  const runs: number[][] = [];
  for (const number of sorted) {
    const last = runs.at(-1);
    if (last?.at(-1) === number - 1) last.push(number);
    else runs.push([number]);
  }
  return runs.map((run) => (run.length < 3 ? run.join(', ') : `${run[0]}–${run.at(-1)}`)).join(', ');
}
