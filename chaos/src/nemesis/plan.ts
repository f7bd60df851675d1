import { Random } from '../random.js';

/** What can be done to whom. `kill-…` is SIGKILL, `pause-…` SIGSTOP and then SIGCONT. */
const killWeights = { 'kill-node': 10, 'kill-postgres': 4, 'kill-backend': 3, 'kill-redis': 3, 'kill-clients': 6, 'kill-worker': 1 };
const otherWeights = {
  'pause-node': 3,
  'pause-postgres': 2,
  'pause-redis': 1,
  'reset-clients': 2,
  'slow-clients': 2,
  'stall-clients': 2,
  'deaf-clients': 2,
  'throttle-clients': 1,
  'reset-database': 2,
  'slow-database': 2,
  'stall-database': 2,
  'deaf-database': 1,
  'reset-redis': 1,
  'stall-redis': 1,
  'deaf-redis': 1,
  'skew-clock': 2,
  'fill-disk': 1,
  'rolling-restart': 1,
  'revoke-session': 3,
};
/** What `slow-clients` adds to the way of each byte. */
export const slowClientsMs = 300;

type KillKind = keyof typeof killWeights;
export type FaultKind = KillKind | keyof typeof otherWeights;

export interface Step {
  readonly id: number;
  readonly kind: FaultKind;
  readonly gapMs: number;
  /** 0 ≤ x < 1: which of its targets. */
  readonly whom: number;
  /** Of the connections of a line. */
  readonly share: number;
  readonly forMs: number;
}

export interface PlanOptions {
  readonly seed: number;
  readonly gapMs: readonly [from: number, to: number];
  /** How many of the steps kill. */
  readonly killShare: number;
  readonly hasRedis: boolean;
  readonly hasDisk: boolean;
}

export const isKill = (kind: FaultKind): kind is KillKind => kind in killWeights;

/** Without end; the same seed and surroundings give the same steps. */
export function* plan({ seed, gapMs, killShare, hasRedis, hasDisk }: PlanOptions): Generator<Step> {
  const random = new Random(`plan ${seed}`);
  const can = (kind: string) => (hasRedis || !kind.includes('redis')) && (hasDisk || kind !== 'fill-disk');
  const possible = <K extends string>(weights: Record<K, number>) =>
    Object.fromEntries(Object.entries(weights).filter(([kind]) => can(kind))) as Record<K, number>; // fewer of the same
  for (let id = 1; ; id++) {
    const kind: FaultKind = random.isTrue(killShare) ? random.draw(possible(killWeights)) : random.draw(possible(otherWeights));
    yield {
      id,
      kind,
      gapMs: random.between(...gapMs),
      whom: random.next(),
      share: random.pick([0.3, 0.7, 1]),
      forMs: durationOf(kind, random),
    };
  }
}

/** How long a fault lasts, or what was killed stays down. */
function durationOf(kind: FaultKind, random: Random): number {
  if (isKill(kind)) return random.between(0, 1_200);
  if (kind === 'fill-disk') return random.between(1_000, 2_500);
  if (kind === 'skew-clock') return random.between(4_000, 12_000);
  return random.between(500, 4_000);
}
