import { oneOrder, revs } from './order.js';
import type { Plant } from './plant.js';
import { reactions } from './reactions.js';
import { ownWrites, views } from './screens.js';
import { revocation, strangers } from './secrets.js';
import { authorOrder, sends } from './sends.js';
import { counters, finalState } from './state.js';
import { threads } from './threads.js';

/** One for each branch of each rule, or more. */
export const plants: readonly Plant[] = [
  ...[...sends, ...authorOrder, ...revs, ...oneOrder, ...views, ...ownWrites],
  ...[...reactions, ...threads, ...finalState, ...counters, ...strangers, ...revocation],
];
