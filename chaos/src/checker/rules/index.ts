import type { Rule } from '../rule.js';
import { authorOrder } from './author-order.js';
import { counters } from './counters.js';
import { finalState } from './final-state.js';
import { oneOrder } from './one-order.js';
import { ownWrites } from './own-writes.js';
import { reactions } from './reactions.js';
import { revocation } from './revocation.js';
import { revs } from './revs.js';
import { sends } from './sends.js';
import { strangers } from './strangers.js';
import { threads } from './threads.js';
import { views } from './views.js';

export const rules: readonly Rule[] = [
  sends,
  authorOrder,
  revs,
  oneOrder,
  views,
  ownWrites,
  reactions,
  threads,
  finalState,
  counters,
  strangers,
  revocation,
];
