import { expect, it } from '@jest/globals';
import { byName } from './channel-order.js';

it('puts room 9 before room 10, whatever the case, and a channel without a name first', () => {
  const names = ['room-10', 'Room-9', 'alpha', null];
  const sorted = names.map((name) => ({ channel: { name } })).sort(byName);
  expect(sorted.map(({ channel }) => channel.name)).toEqual([null, 'alpha', 'Room-9', 'room-10']);
});
