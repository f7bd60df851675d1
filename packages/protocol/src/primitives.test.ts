import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ChatError, ErrorBody, errorCodes, errorStatus } from './errors.js';
import { maxInt, maxTextLength } from './light/limits.js';
import { MessageBody } from './message.js';
import { sendMessage, sync } from './messages.js';
import { ChannelId, count, Email, Instant, line, MessageId, name, text } from './primitives.js';
import { bitOf, has, permissions, toBits, toNames } from './permissions.js';
import { NewPassword } from './auth.js';

const takes = (schema: { safeParse: (value: unknown) => { success: boolean } }, value: unknown) => schema.safeParse(value).success;
const plain = (words: unknown) => ({ kind: 'plain', text: words });

const unstorable = [
  ['NUL', 'a\0b'],
  ['a high surrogate alone', 'a\ud800b'],
  ['a low surrogate alone', 'a\udc00'],
  ['surrogates the wrong way round', '\udc00\ud800'],
] as const;

describe('text', () => {
  it.each(unstorable)('refuses %s', (_, value) => {
    expect([text(10), line(10), name(10), NewPassword].map((schema) => takes(schema, `${value}xxxxxxxxxx`.slice(0, 12)))).not.toContain(
      true,
    );
    expect(takes(MessageBody, plain(value))).toBe(false);
  });

  it('takes every other text, and leaves it as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (value) => {
        fc.pre(!value.includes('\0'));
        expect(text(1_000).parse(value)).toBe(value);
      }),
    );
    expect(text(100).parse('line\n\ttab 👩‍👩‍👧 العربية')).toBe('line\n\ttab 👩‍👩‍👧 العربية');
  });

  it.each([
    ['a zero-width space', '\u200B'],
    ['a Hangul filler', '\u3164'],
    ['an empty Braille pattern', '\u2800'],
    ['a turn of the reading direction', '\u202E'],
    ['joiners', '\u200D\u200C'],
    ['a variation selector', '\uFE0F'],
  ])('that is %s alone is neither a name nor a message', (_, value) => {
    expect([takes(name(10), value), takes(MessageBody, plain(value)), takes(MessageBody, plain(` ${value}\n`))]).toEqual([
      false,
      false,
      false,
    ]);
  });

  it.each(['gen\u200Beral', 'gen\u2060eral', 'gen\uFEFFeral', 'gen\u00ADeral'])('has no name that looks like another (%j)', (value) => {
    expect(takes(name(20), value)).toBe(false);
  });

  it.each(['👩‍👩‍👧', '❤️', 'می‌خواهم', '한글', 'ก็', '.'])('takes %j, which people see', (value) => {
    expect([takes(name(20), value), takes(MessageBody, plain(value))]).toEqual([true, true]);
  });

  it('counts UTF-16 units, and stops right after the last', () => {
    expect(takes(MessageBody, plain('x'.repeat(maxTextLength)))).toBe(true);
    expect(takes(MessageBody, plain('x'.repeat(maxTextLength + 1)))).toBe(false);
    expect(takes(MessageBody, plain('😀'.repeat(maxTextLength / 2 + 1)))).toBe(false);
  });

  it('is more than white space in a message', () => {
    expect(['', ' ', '\n\n', '\u00a0\u3000'].map((value) => takes(MessageBody, plain(value)))).not.toContain(true);
  });
});

describe('a line', () => {
  it.each(['\n', '\r', '\u2028', '\u2029', '\u0007', '\u007f', '\u0085', '\u202e', '\u2066'])('refuses %j inside', (character) => {
    expect(takes(line(10), `a${character}b`)).toBe(false);
  });

  it('is trimmed before it is measured, and a name is not empty then', () => {
    expect(line(3).parse('  abc  ')).toBe('abc');
    expect([takes(line(3), ''), takes(name(3), '   ')]).toEqual([true, false]);
  });
});

describe('Email', () => {
  it.each([
    [' Ada.Lovelace@Example.ORG ', 'ada.lovelace@example.org'],
    ['A@B.CO', 'a@b.co'],
    ["o'brien+chat@mail.example", "o'brien+chat@mail.example"],
  ])('reads %j as %j', (typed, expected) => expect(Email.parse(typed)).toBe(expected));

  it('reads the same however often it is read', () => {
    fc.assert(fc.property(fc.emailAddress(), (typed) => expect(readTwice(typed.toUpperCase())).toBe(true)));
  });

  it.each(['', 'ada', 'ada@', '@example.org', 'ada@example', 'a b@example.org', 'ada@exa\0mple.org', 'ada@example.org\nbcc:x', 42, null])(
    'refuses %j',
    (typed) => expect(takes(Email, typed)).toBe(false),
  );

  it('refuses one that is too long, at once', () => {
    expect(takes(Email, `${'a'.repeat(243)}@example.org`)).toBe(false);
    const startedAt = performance.now();
    expect(takes(Email, 'a.'.repeat(500_000))).toBe(false);
    expect(performance.now() - startedAt).toBeLessThan(200);
  });
});

function readTwice(typed: string): boolean {
  const once = Email.safeParse(typed);
  return !once.success || Email.parse(once.data) === once.data;
}

describe('ids', () => {
  it('are lower case, as the database answers', () => {
    expect(MessageId.parse('0192F0C1-2345-7ABC-8DEF-0123456789AB')).toBe('0192f0c1-2345-7abc-8def-0123456789ab');
  });

  it.each(['', '0192f0c1', '{0192f0c1-2345-7abc-8def-0123456789ab}', '0192f0c123457abc8def0123456789ab', "'; drop table", 1, null, ['x']])(
    'refuse %j',
    (value) => expect(takes(ChannelId, value)).toBe(false),
  );
});

describe('numbers and times', () => {
  it('end where an int of the database ends', () => {
    expect([0, maxInt].map((value) => takes(count(), value))).toEqual([true, true]);
    expect([-1, 0.5, maxInt + 1, Number.NaN, Infinity, '1', null, 2 ** 53].map((value) => takes(count(), value))).not.toContain(true);
  });

  it('are UTC, within what a timestamptz holds', () => {
    expect(['2025-02-28T12:00:00Z', '2025-02-28T12:00:00.123456Z', '9999-12-31T23:59:59Z'].map((at) => takes(Instant, at))).not.toContain(
      false,
    );
    const refused = [
      '0000-01-01T00:00:00Z',
      '2025-02-29T00:00:00Z',
      '2025-01-01',
      '2025-01-01T00:00:00+01:00',
      `2025-01-01T00:00:00.${'1'.repeat(99)}Z`,
    ];
    expect(refused.map((at) => takes(Instant, at))).not.toContain(true);
  });
});

describe('objects', () => {
  const message = { id: '0192f0c1-2345-7abc-8def-0123456789ab', channelId: '0192f0c1-2345-7abc-8def-0123456789ac', body: plain('hello') };

  it('refuse an unknown field at any depth', () => {
    expect(takes(sendMessage.input, message)).toBe(true);
    expect(takes(sendMessage.input, { ...message, extra: 1 })).toBe(false);
    expect(takes(sendMessage.input, { ...message, body: { ...message.body, extra: 1 } })).toBe(false);
    expect(takes(sendMessage.input, { ...message, body: { ...message.body, epoch: 1 } })).toBe(false);
  });

  it.each(['__proto__', 'constructor', 'prototype', 'toString'])('refuse %s as a field at any depth', (key) => {
    const shell = JSON.stringify(message);
    const outside = shell.replace('{', `{"${key}":{"isAdmin":true},`);
    const inside = shell.replace('"body":{', `"body":{"${key}":{"isAdmin":true},`);
    expect([outside, inside].map((raw) => takes(sendMessage.input, JSON.parse(raw)))).toEqual([false, false]);
  });

  it('keep no __proto__ of a record, whose keys are free', () => {
    const parsed = sync.input.safeParse(JSON.parse('{"channels":{"__proto__":{"isAdmin":1}}}'));
    const channels = parsed.data?.channels ?? {};
    expect([Object.keys(channels), 'isAdmin' in channels]).toEqual([[], false]);
  });
});

describe('permissions', () => {
  it('turn into bits and back', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom(...permissions)), (names) =>
        expect(new Set(toNames(toBits(names)))).toEqual(new Set(names)),
      ),
    );
    expect(new Set(permissions.map(bitOf)).size).toBe(permissions.length);
    expect(has(toBits(['speak']), 'sendMessages')).toBe(false);
  });

  it('keep their stored order', () => {
    expect([bitOf('viewChannel'), bitOf('manageRoles'), bitOf('administrator')]).toEqual([1n, 1n << 15n, 1n << 30n]);
  });
});

describe('errors', () => {
  it('come over the wire as they were thrown, without their cause', () => {
    const thrown = new ChatError('rate-limited', 'Slow down', { retryAfterMs: 300, cause: new Error('secret') });
    const body = ErrorBody.parse(JSON.parse(JSON.stringify(thrown.toBody())));
    expect(body).toEqual({ error: { code: 'rate-limited', message: 'Slow down', details: { retryAfterMs: 300 } } });
    expect(ChatError.fromBody(body)).toMatchObject({ code: 'rate-limited', message: 'Slow down', details: { retryAfterMs: 300 } });
    expect(new ChatError('internal', 'Something went wrong').toBody()).toEqual({
      error: { code: 'internal', message: 'Something went wrong' },
    });
  });

  it('have a status each, of their own', () => {
    expect(new Set(errorCodes.map((code) => errorStatus[code])).size).toBe(errorCodes.length);
    expect(errorCodes.every((code) => errorStatus[code] >= 400 && errorStatus[code] < 600)).toBe(true);
  });
});
