import { expect, it, jest } from '@jest/globals';
import type { WorldBot } from '../world/world.js';
import { Tokens } from './tokens.js';

const bot = { u: 7, name: 'b07', email: 'b07@chaos.example' } as WorldBot; // its id is not asked for

const tokensThatLast = (ms: number) => {
  const signIn = jest.fn(async () => ({
    accessToken: `token-${signIn.mock.calls.length}`,
    accessTokenExpiresAt: new Date(Date.now() + ms).toISOString(),
  }));
  return { signIn, tokens: new Tokens(signIn) };
};

it('signs in once while the token lasts', async () => {
  const { signIn, tokens } = tokensThatLast(600_000);
  expect(await tokens.of(bot)).toBe('token-1');
  expect(await tokens.of(bot)).toBe('token-1');
  expect(signIn).toHaveBeenCalledTimes(1);
});

it('has another one before the token ends', async () => {
  const { tokens } = tokensThatLast(59_000);
  expect(await tokens.of(bot)).toBe('token-1');
  expect(await tokens.of(bot)).toBe('token-2');
});

it('has none when nobody answers, and asks again', async () => {
  const signIn = jest.fn(async () => null);
  const tokens = new Tokens(signIn);
  expect(await tokens.of(bot)).toBeNull();
  await tokens.of(bot);
  expect(signIn).toHaveBeenCalledTimes(2);
});
