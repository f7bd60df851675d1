import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import * as z from 'zod';
import { listMessages, sendMessage } from './messages.js';
import { pathParams, restTravelsIn } from './light/paths.js';
import { decodeQuery } from './route.js';
import { explainPermission } from './roles.js';

const query = {
  input: z.strictObject({
    limit: z.int().min(1).max(100).optional(),
    price: z.number(),
    isOpen: z.boolean().default(false),
    name: z.string(),
    kind: z.enum(['1', 'true']),
    ids: z.array(z.string()).optional(),
    maybe: z.int().nullable().optional(),
  }),
};
const decode = (raw: Record<string, unknown>) => decodeQuery(query, raw);

describe('decodeQuery', () => {
  it('reads numbers and booleans where the schema asks for them', () => {
    expect(decode({ limit: '25', price: '-1.5', isOpen: 'true' })).toEqual({ limit: 25, price: -1.5, isOpen: true });
    expect(decode({ isOpen: 'false', maybe: '3' })).toEqual({ isOpen: false, maybe: 3 });
  });

  it('leaves text alone that only looks like one', () => {
    expect(decode({ name: '25', kind: 'true' })).toEqual({ name: '25', kind: 'true' });
  });

  it.each(['', ' ', '1e3', '0x10', '1_000', ' 1', '1 ', '+1', '1.', '.5', 'NaN', 'Infinity', '1,5', '١'])(
    'leaves %j to the schema, which refuses it as a number',
    (text) => {
      expect(decode({ limit: text })).toEqual({ limit: text });
      expect(query.input.shape.limit.safeParse(text).success).toBe(false);
    },
  );

  it.each(['', '0', '1', 'TRUE', 'yes', 'on', 'null'])('leaves %j to the schema, which refuses it as a boolean', (text) => {
    expect(decode({ isOpen: text })).toEqual({ isOpen: text });
    expect(query.input.shape.isOpen.safeParse(text).success).toBe(false);
  });

  it('passes on what is no text, and what the schema does not know, for the schema to refuse', () => {
    const repeated = { limit: ['1', '2'], name: { deep: 'x' }, unknown: '1' };
    expect(decode(repeated)).toEqual(repeated);
    expect(query.input.safeParse({ ...decode(repeated), price: 1, kind: '1' }).success).toBe(false);
  });

  it('keeps every number that JSON would write in full', () => {
    fc.assert(fc.property(fc.integer(), (limit) => expect(decode({ limit: String(limit) })).toEqual({ limit })));
  });

  it('keeps keys that are names of the prototype as plain unknown fields', () => {
    for (const key of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
      const raw = JSON.parse(`{"${key}":"1"}`) as Record<string, unknown>;
      const decoded = decodeQuery(query, raw);
      expect(Object.keys(decoded)).toEqual([key]);
      expect(Object.getPrototypeOf(decoded)).toBe(Object.prototype);
      expect(query.input.safeParse({ price: 1, name: '', kind: '1', [key]: '1' }).success).toBe(false);
    }
  });
});

describe('a route', () => {
  it('knows its path parameters in order', () => {
    expect(pathParams({ path: '/channels/:channelId/messages/:messageId' })).toEqual(['channelId', 'messageId']);
    expect(pathParams({ path: '/users/me' })).toEqual([]);
  });

  it('carries the rest in the query of what reads or deletes, else in the body', () => {
    expect([listMessages, explainPermission, sendMessage].map(restTravelsIn)).toEqual(['query', 'query', 'body']);
  });
});
