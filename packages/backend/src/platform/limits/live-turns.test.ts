import { ChatError, getMe, Nothing, SessionId, UserId, type RouteSpec } from '@chatera/protocol';
import { beforeEach, expect, it } from '@jest/globals';
import { Authenticator, type Actor } from '../actor.js';
import { readConfig } from '../config/index.js';
import { Metrics } from '../metrics/index.js';
import { AccountTurns } from './account-turns.js';
import { LiveTurns } from './live-turns.js';

const actor: Actor = {
  userId: UserId.parse('0196f1c0-0000-7000-8000-000000000001'),
  sessionId: SessionId.parse('0196f1c0-0000-7000-8000-000000000002'),
  authenticatedAt: new Date(),
};
const caller = { actor, expiresAt: new Date() };

class Doorman extends Authenticator {
  isLive = true;
  isTokenOver = false;

  override async requireLive(): Promise<void> {
    if (!this.isLive) throw new ChatError('signed-out', 'This session has ended');
  }
  override async requireHolding(): Promise<void> {
    if (this.isTokenOver) throw new ChatError('signed-out', 'This access token is over');
    await this.requireLive();
  }
  override authenticate(): never {
    throw new Error('Nobody signs in here');
  }
  override endedAmong(): never {
    throw new Error('Nobody asks for several');
  }
  override forget(): never {
    throw new Error('Nobody is forgotten here');
  }
}

const silent = { output: Nothing };
const aTick = () => new Promise((resolve) => setImmediate(resolve));

let doorman: Doorman;
let turns: LiveTurns;
let begun: string[];
beforeEach(() => {
  doorman = new Doorman();
  turns = new LiveTurns(new AccountTurns(readConfig({}), new Metrics()), doorman);
  begun = [];
});

/** Lasts until `until`. */
const call = (
  name: string,
  { until = Promise.resolve(), operation = getMe }: { until?: Promise<void>; operation?: Pick<RouteSpec, 'output'> } = {},
) =>
  turns.run(caller, {
    operation,
    work: async () => {
      begun.push(name);
      await until;
      return name;
    },
  });

it('answers who still may', async () => {
  expect(await call('one')).toBe('one');
});

it.each([
  ['its session has ended', () => (doorman.isLive = false)],
  ['its token is over', () => (doorman.isTokenOver = true)],
])('begins nothing for a call that had to wait when %s meanwhile', async (_, end) => {
  const work = Promise.withResolvers<void>();
  const first = Array.from({ length: 8 }, (_each, i) => call(`first${i}`, { until: work.promise, operation: silent }));
  const waiting = call('waiting');
  await aTick();
  expect(begun).toHaveLength(8);
  end();
  work.resolve();
  await expect(waiting).rejects.toMatchObject({ code: 'signed-out' });
  await Promise.allSettled(first);
  expect(begun).not.toContain('waiting');
});

it('shows nothing to a session that ended during the work, and tells it that what shows nothing is done', async () => {
  const work = Promise.withResolvers<void>();
  const shown = call('shown', { until: work.promise });
  const done = call('done', { until: work.promise, operation: silent });
  await aTick();
  expect(begun).toEqual(['shown', 'done']);
  doorman.isLive = false;
  work.resolve();
  await expect(shown).rejects.toMatchObject({ code: 'signed-out' });
  expect(await done).toBe('done');
});

it('answers with what was done though the token is over by then: whoever was told otherwise would do it again', async () => {
  const work = Promise.withResolvers<void>();
  const shown = call('shown', { until: work.promise });
  await aTick();
  doorman.isTokenOver = true;
  work.resolve();
  expect(await shown).toBe('shown');
});
