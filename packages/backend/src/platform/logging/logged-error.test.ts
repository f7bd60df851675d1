import { expect, it } from '@jest/globals';
import { toLoggedError } from './logged-error.js';

it('keeps what helps and drops what a statement was given', () => {
  const failed = Object.assign(new Error('duplicate key'), {
    code: '23505',
    parameters: ['hunter2'],
    query: 'insert …',
    detail: 'Key (email)=(a@b.c)',
  });
  const logged = toLoggedError(new Error('outer', { cause: failed }));
  expect(logged).toMatchObject({ type: 'Error', message: 'outer', cause: { message: 'duplicate key', code: '23505' } });
  expect(JSON.stringify(logged)).not.toMatch(/hunter2|a@b\.c|insert/);
});

it('takes anything that was thrown, even what is its own cause', () => {
  const loop = new Error('again');
  loop.cause = loop;
  expect(() => JSON.stringify(toLoggedError(loop))).not.toThrow();
  expect(toLoggedError('text')).toMatchObject({ message: 'text' });
  expect(toLoggedError(undefined)).toMatchObject({ message: 'undefined' });
});
