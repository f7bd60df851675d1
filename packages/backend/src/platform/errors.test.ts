import { expect, it } from '@jest/globals';
import { toChatError } from './errors.js';

const codeOf = (code: string): string => toChatError(Object.assign(new Error('from PostgreSQL'), { code }), () => undefined).code;

it.each([
  ['what it belongs to was deleted in the same moment', '23503', 'not-found'],
  ['it met a deadlock each time', '40P01', 'unavailable'],
  ['a lock did not come', '55P03', 'unavailable'],
  ['it took too long', '57014', 'unavailable'],
  ['its transaction did nothing for too long', '25P03', 'unavailable'],
  ['the database takes no writes for now', '25006', 'unavailable'],
  ['the disk fails', '58030', 'unavailable'],
  ['a page of it is damaged', 'XX001', 'unavailable'],
  ['PostgreSQL has a mistake', 'XX000', 'internal'],
  ['the statement is wrong', '42601', 'internal'],
])('says what a statement failed by: %s', (_, code, expected) => {
  expect(codeOf(code)).toBe(expected);
});
