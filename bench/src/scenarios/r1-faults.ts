import type { StormResult } from '../load/run-storm.js';

/** Of one run, what is judged. */
export type Counted = Pick<
  StormResult,
  'sent' | 'unanswered' | 'missing' | 'doubled' | 'disordered' | 'wrongUnread' | 'failures' | 'firstFailure'
>;

/** What must not be. Missing is counted among what was acknowledged, so without the first a server that acknowledges nothing loses nothing. */
export const faults = {
  'not acknowledged': ({ unanswered }: Counted) => unanswered,
  missing: ({ missing }: Counted) => missing,
  doubled: ({ doubled }: Counted) => doubled,
  'out of order': ({ disordered }: Counted) => disordered,
  'wrong unread counts': ({ wrongUnread }: Counted) => wrongUnread,
} as const;

/** Why a run cannot be trusted, with so many rows stored. Null when it can. */
export function wrongIn({ sent, unanswered, failures, firstFailure }: Counted, stored: number): string | null {
  if (failures > 0) return `${failures} returns or sends failed: ${firstFailure}`;
  if (unanswered > 0) return `${unanswered} of ${sent} sent were never acknowledged`;
  return stored === sent ? null : `${sent} sent, ${stored} stored`;
}
