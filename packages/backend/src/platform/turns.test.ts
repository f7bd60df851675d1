import { expect, it } from '@jest/globals';
import { Turns } from './turns.js';

it('runs so many at once, the others in the order they came, and goes on after a failure', async () => {
  const turns = new Turns(2);
  const begun: string[] = [];
  const running = new Map<string, PromiseWithResolvers<string>>();
  const run = (name: string) =>
    turns.run(() => {
      begun.push(name);
      running.set(name, Promise.withResolvers());
      return running.get(name)!.promise;
    });
  const all = ['a', 'b', 'c', 'd'].map(run);
  expect(begun).toEqual(['a', 'b']);
  running.get('b')!.reject(new Error('b'));
  await expect(all[1]).rejects.toThrow('b');
  expect(begun).toEqual(['a', 'b', 'c']);
  running.get('a')!.resolve('a');
  expect(await all[0]).toBe('a');
  for (const name of ['c', 'd']) running.get(name)!.resolve(name);
  expect(await Promise.all([all[2], all[3]])).toEqual(['c', 'd']);
});
