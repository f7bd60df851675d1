import { expect, it } from '@jest/globals';
import { routes } from '@chatera/protocol';
import { isAnswerTo, markOf, marks } from './answers.js';

it('knows an answer by a field that no answer to that operation is without', () => {
  const marked = Object.values(routes).filter(({ name }) => markOf(name) !== undefined);
  expect(marked.map(({ name }) => name)).toEqual(expect.arrayContaining([...Object.keys(marks), 'listWorkspaces']));
  for (const { name, output } of marked) {
    const missing = output.safeParse({}).error?.issues.map(({ path }) => path[0]);
    expect([name, missing]).toEqual([name, expect.arrayContaining([markOf(name)])]);
  }
});

it('takes any object for an answer that has nothing to say', () => {
  expect([{}, { later: 'more' }, null, 'ok', []].map((data) => isAnswerTo(routes.logout, data))).toEqual([true, true, false, false, false]);
});
