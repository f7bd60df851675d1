import type { BuiltInRole } from '@chatera/protocol';
import { builtInRank } from '@chatera/protocol/light';

/** Where custom roles are put: above one built-in role and below the next. */
export const rankSteps = ['guest', 'member', 'moderator'] as const satisfies readonly BuiltInRole[];
export type RankStep = (typeof rankSteps)[number];

const half = 5;

export const rankAbove = (step: RankStep): number => builtInRank[step] + half;

/** The built-in role that a rank stands above. */
export const stepOf = (rank: number): RankStep => rankSteps.findLast((step) => rank > builtInRank[step]) ?? 'guest';
