import { describe, expect, it } from '@jest/globals';
import { isLockTimeout, isOutage, isUnavailable, toChatError } from './errors.js';
import { toStartFailure } from './process/start-failure.js';
import { meaningOf, type SqlMeaning } from './sql-states.js';

const failed = (code: string) => Object.assign(new Error('from PostgreSQL'), { code });
const cannotBeUsed = 'ChatEra cannot start: the database cannot be used now (from PostgreSQL). Check it, and DATABASE_URL.';
const plain = 'ChatEra cannot start: from PostgreSQL';

/** By what they mean: some of each class, and those of classes of which not all mean the same. */
const states: Record<SqlMeaning, readonly string[]> = {
  unavailable: '08000 08001 08003 08006 25006 25P03 25P04 40001 40P01 53000 53200 53300 57014 57P01 57P02 57P03 57P04 57P05'.split(' '),
  locked: ['55P03'],
  full: ['53100'],
  damaged: ['58000', '58030', '58P01', 'XX001', 'XX002'],
  deleted: ['23503'],
  refused: ['28000', '28P01', '3D000'],
  internal: '0A000 22012 22021 23502 23505 23514 25001 25P01 25P02 42501 42601 42P01 55000 55006 XX000'.split(' '),
};

const answers: Record<SqlMeaning, object> = {
  unavailable: { code: 'unavailable', details: { retryAfterMs: 1_000 } },
  locked: { code: 'unavailable', details: { retryAfterMs: 1_000 } },
  full: { code: 'unavailable', details: { reason: 'storage-full' } },
  damaged: { code: 'unavailable', details: { retryAfterMs: 1_000 } },
  deleted: { code: 'not-found' },
  refused: { code: 'internal' },
  internal: { code: 'internal' },
};

const startFailures: Record<SqlMeaning, string> = {
  unavailable: cannotBeUsed,
  locked: cannotBeUsed,
  full: cannotBeUsed,
  damaged: cannotBeUsed,
  deleted: plain,
  refused: 'ChatEra cannot start: DATABASE_URL is refused by the database (from PostgreSQL).',
  internal: plain,
};

const all = Object.entries(states).flatMap(([meaning, codes]) => codes.map((code) => [meaning as SqlMeaning, code] as const));

describe('a failure of PostgreSQL', () => {
  it.each(all)('is %s: %s', (meaning, code) => {
    expect(meaningOf(code)).toBe(meaning);
    expect(toChatError(failed(code), () => undefined)).toMatchObject(answers[meaning]);
    expect(toStartFailure(failed(code))).toBe(startFailures[meaning]);
  });

  it.each(all)('keeps others from trying one by one only where it is of all: %s, %s', (meaning, code) => {
    expect(isOutage(failed(code))).toBe(meaning === 'unavailable' || meaning === 'full');
    expect(isLockTimeout(failed(code))).toBe(meaning === 'locked');
  });

  it('is none where Node says that nobody listens, though as many letters may do', () => {
    for (const code of ['EPIPE', 'ECONNREFUSED', '']) expect(meaningOf(code)).toBe('internal');
    expect(isUnavailable(failed('EPIPE'))).toBe(true);
  });
});
