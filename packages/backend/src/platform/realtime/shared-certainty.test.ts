import { beforeEach, expect, it } from '@jest/globals';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { openGate } from './held-pushes.js';
import { SharedCertainty } from './shared-certainty.js';

let questions: PromiseWithResolvers<boolean>[];
let isOpen: boolean;
let certainty: SharedCertainty;
let answers: string[];

beforeEach(() => {
  [questions, isOpen, answers] = [[], true, []];
  certainty = new SharedCertainty({
    ...openGate,
    isOpen: () => isOpen,
    whenSure: () => {
      const question = Promise.withResolvers<boolean>();
      questions.push(question);
      return question.promise;
    },
  });
});

const ask = (...names: string[]) => {
  for (const name of names) void certainty.whenSure().then((isSure) => answers.push(`${name} ${isSure}`));
};

/** The question asked first is answered, and the next asked. */
async function answer(isSure = true): Promise<void> {
  questions.shift()?.resolve(isSure);
  await nextTurn();
}

it('asks once for all of a moment, and once more for those who come while it is under way', async () => {
  ask('a', 'b', 'c');
  await nextTurn();
  expect(questions).toHaveLength(1);
  ask('d');
  await nextTurn();
  ask('e');
  expect({ answers, asked: questions.length }).toEqual({ answers: [], asked: 1 });
  await answer();
  expect({ answers, asked: questions.length }).toEqual({ answers: ['a true', 'b true', 'c true'], asked: 1 });
  await answer(false);
  expect({ answers: answers.slice(3), asked: questions.length }).toEqual({ answers: ['d false', 'e false'], asked: 0 });
});

it('begins anew after a rest', async () => {
  for (const name of ['a', 'b']) {
    ask(name);
    await nextTurn();
    await answer();
  }
  expect(answers).toEqual(['a true', 'b true']);
});

it('is not sure where the gate was shut meanwhile, and asks nothing while it is', async () => {
  ask('a');
  await nextTurn();
  isOpen = false;
  await answer();
  ask('b');
  await nextTurn();
  await nextTurn();
  expect({ answers, asked: questions.length }).toEqual({ answers: ['a false', 'b false'], asked: 0 });
});

it('is sure at once where nobody else decides', async () => {
  expect(await new SharedCertainty(openGate).whenSure()).toBe(true);
});
