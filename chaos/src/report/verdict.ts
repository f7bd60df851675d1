import { kinds, type Kind, type Violation } from '../checker/violation.js';

export type Counts = Readonly<Record<Kind, number>>;

export function countsOf(violations: readonly Violation[]): Counts {
  const count = (kind: Kind) => violations.filter((violation) => violation.kind === kind).length;
  return Object.fromEntries(kinds.map((kind) => [kind, count(kind)])) as Counts; // one for each kind
}

/** `0 lost, 0 doubled, 0 reordered, 0 holes, 0 leaked` */
export const lastLine = (counts: Counts): string => kinds.map((kind) => `${counts[kind]} ${kind}`).join(', ');

const shownPerRule = 8;

/** The first few of each rule: one bug makes thousands. */
export function explain(violations: readonly Violation[]): string {
  const byRule = Map.groupBy(violations, ({ rule, kind }) => `${rule} (${kind})`);
  return [...byRule]
    .map(([rule, each]) => [`${rule}: ${each.length}`, ...each.slice(0, shownPerRule).map(({ text }) => `  ${text}`)].join('\n'))
    .join('\n');
}
