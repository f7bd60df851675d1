import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { SessionId, UserId } from '@chatera/protocol';
import { RowMemories } from '../../../platform/nodes/row-memories.js';
import { LiveSessions } from './live-sessions.js';

const sessionId = SessionId.parse('018f0000-0000-7000-8000-000000000001');
const userId = UserId.parse('018f0000-0000-7000-8000-000000000002');
let questions: PromiseWithResolvers<unknown[]>[];
let sessions: LiveSessions;
let now: number;

beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['performance'] });
  now = 100_000;
  jest.spyOn(performance, 'now').mockImplementation(() => now);
  questions = [];
  const prepared = () => {
    const question = Promise.withResolvers<unknown[]>();
    questions.push(question);
    return question.promise;
  };
  sessions = new LiveSessions({ prepared } as never, new RowMemories()); // the part of it that is asked
});
afterEach(() => {
  jest.restoreAllMocks();
  jest.useRealTimers();
});

function pass(ms: number): void {
  now += ms;
  jest.advanceTimersByTime(ms);
}

/** Whether it is let in, by an answer that takes so long and says what was true when it was asked for. */
async function ask({ isStored, tookMs = 0 }: { isStored: boolean; tookMs?: number }): Promise<boolean> {
  const asked = questions.length;
  const isLive = sessions.isLive(sessionId, userId);
  pass(tookMs);
  questions[asked]?.resolve(isStored ? [{}] : []);
  return isLive;
}

it('remembers for seconds that a session holds', async () => {
  expect(await ask({ isStored: true })).toBe(true);
  pass(3_000);
  expect(await ask({ isStored: false })).toBe(true);
  expect(questions).toHaveLength(1);
});

it('leaves time to answer what it lets in, within five seconds of a sign-out that it is not told of', async () => {
  await ask({ isStored: true });
  pass(4_001);
  expect(await ask({ isStored: false })).toBe(false);
});

it('counts them from the question, however slow the answer was', async () => {
  expect(await ask({ isStored: true, tookMs: 3_000 })).toBe(true);
  pass(1_001);
  expect(await ask({ isStored: false })).toBe(false);
});
