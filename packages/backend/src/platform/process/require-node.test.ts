import { expect, it } from '@jest/globals';
import { nodeProblem } from './require-node.js';

it('says in a sentence which Node is too old', () => {
  expect(nodeProblem('20.20.2')).toContain('it needs Node 24, and this is 20.20.2');
  expect(nodeProblem('24.0.0')).toBeNull();
  expect(nodeProblem('100.1.0')).toBeNull();
});
