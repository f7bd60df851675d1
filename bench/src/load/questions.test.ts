import { expect, it } from '@jest/globals';
import { Questions } from './questions.js';

it('gives each question its own answer', async () => {
  const questions = new Questions();
  const [first, second] = [questions.ask(), questions.ask()];
  questions.answer(second.number, 'two');
  questions.answer(first.number, 'one');
  expect(await Promise.all([first.reply, second.reply])).toEqual(['one', 'two']);
  expect([first, second].map(({ number }) => questions.has(number))).toEqual([false, false]);
});

it('leaves nobody waiting when the line breaks', async () => {
  const questions = new Questions();
  const { reply } = questions.ask();
  questions.hangUp();
  await expect(reply).rejects.toThrow('The line broke');
});
