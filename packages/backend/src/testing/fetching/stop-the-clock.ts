import { jest } from '@jest/globals';

/** Deadlines pass only as far as a test lets them: neither a busy machine nor a quick one changes how a fetch ends. */
export const stopTheClock = (): void =>
  void jest.useFakeTimers({
    doNotFake: [
      'Date',
      'hrtime',
      'nextTick',
      'performance',
      'queueMicrotask',
      'setImmediate',
      'clearImmediate',
      'setInterval',
      'clearInterval',
    ],
  });
