import { describe, expect, it } from '@jest/globals';
import { commands, routes, type CommandSpec, type Route } from '@chatera/protocol';
import * as z from 'zod';
import { hostileInputs, hostileKinds, type HostileCase, type HostileOptions } from './hostile-inputs.js';
import { validInput } from './valid-input.js';

const doors = [
  ...Object.entries<Route>(routes).map(([name, { input }]) => [`route ${name}`, input] as const),
  ...Object.entries<CommandSpec>(commands).map(([name, { input }]) => [`command ${name}`, input] as const),
];

const options = { seed: 7, count: 13 * 12 };

const casesFor = (schema: z.ZodObject, how: HostileOptions) => [...hostileInputs(schema, how)];

/** What a server would find in it. */
function received({ raw, value }: HostileCase): unknown {
  if (raw === undefined) return value;
  try {
    return JSON.parse(raw);
  } catch {
    return undefined;
  }
}

const summary = (made: HostileCase) => `${made.kind} at "${made.at}": ${(made.raw ?? JSON.stringify(made.value)).slice(0, 200)}`;

describe.each(doors)('for %s', (_, schema) => {
  const cases = casesFor(schema, options);

  it('every case is taken or refused as it says', () => {
    const wrong = cases.filter((made) => schema.safeParse(received(made)).success !== made.expectValid);
    expect(wrong.map(summary)).toEqual([]);
  });

  it('the value says the same as the raw text, where both are there', () => {
    const both = cases.filter(({ raw, value }) => raw !== undefined && value !== undefined);
    expect(both.filter((made) => JSON.stringify(received(made)) !== JSON.stringify(made.value)).map(summary)).toEqual([]);
  });

  it('there are as many cases as asked for, good and bad', () => {
    expect(cases).toHaveLength(options.count);
    expect(new Set(cases.map(({ expectValid }) => expectValid)).size).toBe(2);
  });

  it('what passes is free of prototypes from outside', () => {
    const taken = cases.filter(({ kind }) => kind === 'proto').map((made) => schema.safeParse(received(made)).data);
    expect(taken.filter((data) => JSON.stringify(data ?? null).includes('isAdmin') || (data && 'isAdmin' in data))).toEqual([]);
  });

  it('valid inputs pass, whatever the seed', () => {
    const refused = Array.from({ length: 100 }, (__, seed) => validInput(schema, {}, seed)).filter(
      (input) => !schema.safeParse(input).success,
    );
    expect(refused).toEqual([]);
  });
});

describe('the generator', () => {
  const { sendMessage } = routes;

  it('makes the same cases for the same seed, and others for another', () => {
    const made = (seed: number) => JSON.stringify(casesFor(sendMessage.input, { seed, count: 60 }));
    expect(made(1)).toBe(made(1));
    expect(made(1)).not.toBe(made(2));
  });

  it('has every kind for a message', () => {
    const cases = casesFor(sendMessage.input, { seed: 1, count: 400 });
    expect([...new Set(cases.map(({ kind }) => kind))].sort()).toEqual([...hostileKinds].sort());
  });

  it('reaches every field, also inside unions', () => {
    const places = new Set(casesFor(sendMessage.input, { seed: 1, count: 2_000 }).map(({ at }) => at));
    const ofBody = ['body', 'body.ciphertext', 'body.epoch', 'body.kind', 'body.text'];
    expect([...places].sort()).toEqual(['', ...ofBody, 'channelId', 'id', 'reply', 'reply.isInChannel', 'reply.parentId']);
  });

  it('says what only text can say: a number beyond all numbers, a key twice, depth', () => {
    const raw = casesFor(routes.markRead.input, { seed: 1, count: 1_000 }).flatMap((made) => made.raw ?? []);
    expect(raw.some((text) => text.includes('1e400'))).toBe(true);
    expect(raw.some((text) => text.split('"upTo"').length === 3)).toBe(true);
    expect(raw.some((text) => text.startsWith('['.repeat(10_000)))).toBe(true);
  });

  it('lets the overrides have the last word', () => {
    const channelId = '0192f0c1-2345-7abc-8def-0123456789ac';
    expect(validInput(sendMessage.input, { channelId })).toMatchObject({ channelId });
  });

  it('takes what is known of the server where the schema takes it, and makes up the rest', () => {
    const [channelId, id] = ['0192f0c1-2345-7abc-8def-0123456789ac', '0192f0c1-2345-7abc-8def-0123456789ab'];
    const known = (field: string) => ({ channelId, id, kind: 'no kind of body' })[field];
    const inputs = casesFor(sendMessage.input, { seed: 1, count: 130, known }).filter(({ kind }) => kind === 'valid');
    expect(new Set(inputs.map(({ value }) => JSON.stringify(value))).size).toBeGreaterThan(3);
    for (const { value } of inputs)
      expect(value).toMatchObject({ channelId, id, body: { kind: expect.stringMatching(/^(plain|sealed)$/) } });
  });

  it('asks what is known anew for each case', () => {
    let asked = 0;
    const known = () => `text ${(asked += 1)}`;
    for (const { kind, value } of hostileInputs(z.strictObject({ text: z.string().max(100) }), { seed: 1, count: 40, known })) {
      if (kind === 'valid') expect(value).toEqual({ text: `text ${asked}` });
    }
    expect(asked).toBeGreaterThanOrEqual(40);
  });

  it('notices a schema that lets something through', () => {
    const careless = z.object({ text: z.string(), items: z.array(z.string()), at: z.number() });
    const missed = casesFor(careless, { seed: 1, count: 500 }).filter(
      (made) => careless.safeParse(received(made)).success !== made.expectValid,
    );
    expect([...new Set(missed.map(({ kind }) => kind))].sort()).toEqual(expect.arrayContaining(['lone-surrogate', 'nul', 'oversize']));
  });

  it('refuses to guess about a kind of schema that it does not know', () => {
    expect(() => validInput(z.object({ when: z.date() }))).toThrow('does not know');
  });
});
