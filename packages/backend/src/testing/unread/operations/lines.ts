import type { Operation } from '../turn.js';

/** What happens to one's line. */
export const lines = {
  loseSocket: { weight: 1, act: ({ me }) => me.cut(false) },
  loseLine: { weight: 1, act: ({ me }) => me.cut(true) },
  lineIsBack: { weight: 4, act: ({ me }) => me.mend() },
  pushesWait: { weight: 2, act: ({ me }) => me.holdPushes() },
  pushesCome: { weight: 3, act: ({ me }) => me.letPushesCome() },
  pushIsLost: { weight: 4, act: ({ me }) => me.loseNextPush() },
} satisfies Record<string, Operation>;
