import { expect, it } from '@jest/globals';
import { commonPasswords } from './common-passwords.js';
import { weaknessOf } from './weakness.js';

const context = ['olga.petrova@example.org', 'Olga Petrova', 'chatera', 'chat.example.org'];

it('ships the leaked passwords that are long enough to be chosen', () => {
  const list = commonPasswords();
  expect(list.size).toBeGreaterThan(10_000);
  expect([...list].every((password) => password.length >= 12 && password === password.toLowerCase())).toBe(true);
});

it.each([
  'unbelievable', 'FinalFantasy', '1qaz2wsx3edc', 'Password1234', 'p4ssw0rd2024!', 'aaaaaaaaaaaab', 'abcabcabcabc', 'harbourharbour', 'abcdefghijklm',
  '123456789012', '098765432109', 'Olga2024!!!!', 'petrova.olga1', 'ChatEra-2026-!', 'welcome2chatera', 'qwertyuiop123',
])('refuses %s', (password) => expect(weaknessOf(password, context)).not.toBeNull()); // prettier-ignore

it.each(['correct horse battery staple', 'olga likes old ships', 'a quiet harbour at dawn', 'Zq8#mW2!vRt5', '夜の港に静かな雨が降る音を聞く', 'my password is a long one'])(
  'allows %s',
  (password) => expect(weaknessOf(password, context)).toBeNull(),
); // prettier-ignore

it('takes linear time', () => {
  const startedAt = performance.now();
  weaknessOf('ab'.repeat(50_000) + 'c', context);
  weaknessOf('password'.repeat(20_000) + 'x', context);
  expect(performance.now() - startedAt).toBeLessThan(500);
});
