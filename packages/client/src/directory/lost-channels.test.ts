import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { theChannel } from '../testing/channel-log.js';
import { mineOf, theWorkspace } from '../testing/my-channels.js';
import { theChannels } from '../testing/the-channels.js';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

/** As long as the many who are told of something at once may wait before they ask. */
const inTime = () => jest.advanceTimersByTimeAsync(8_000);

describe('a channel one is no longer in', () => {
  it('is gone, and stays in the list when it can be seen from outside', async () => {
    const { channels, rooms, log, lost, joined, mine } = theChannels();
    await channels.loadWorkspace(theWorkspace);
    rooms.set(theChannel, () => ({ ...mineOf(log), membership: null }));
    channels.removed(theChannel);
    expect([mine(), lost]).toEqual([undefined, [theChannel]]);
    await inTime();
    expect([mine()?.membership, joined]).toEqual([null, []]);
  });

  it('is asked for once, at a moment of each one’s own, and stays away where the server says so', async () => {
    const { channels, rooms, asked, joined, mine } = theChannels();
    await channels.loadWorkspace(theWorkspace);
    rooms.clear();
    const chance = jest.spyOn(Math, 'random').mockReturnValue(0.8);
    channels.removed(theChannel);
    chance.mockRestore();
    await jest.advanceTimersByTimeAsync(3_900);
    expect(asked).toEqual(['list']);
    await jest.advanceTimersByTimeAsync(60_000);
    expect([asked, joined, mine()]).toEqual([['list', 'one'], [], undefined]);
  });

  it('comes back where one is in it all the same: the news of a removal was late', async () => {
    const { channels, log, lost, joined, fail, mine } = theChannels();
    await channels.loadWorkspace(theWorkspace);
    fail(1);
    channels.removed(theChannel);
    await inTime();
    expect([mine(), lost, joined]).toEqual([mineOf(log), [theChannel], [theChannel]]);
  });

  it('comes back where one came in while an older answer was on its way, that says it is not there', async () => {
    const { channels, rooms, log, asked, slow, mine } = theChannels();
    await channels.loadWorkspace(theWorkspace);
    for (const ask of [async () => channels.refresh(theChannel), () => channels.loadWorkspace(theWorkspace)]) {
      const before = asked.length;
      slow(200);
      rooms.clear();
      void ask();
      while (asked.length === before) await jest.advanceTimersByTimeAsync(50);
      rooms.set(theChannel, () => mineOf(log));
      log.turnOver();
      channels.joined(mineOf(log));
      await inTime();
      expect(mine()).toEqual(mineOf(log));
    }
  });

  it('is gone for good when its permissions say so', async () => {
    const { channels, rooms, mine } = theChannels();
    await channels.loadWorkspace(theWorkspace);
    rooms.clear();
    channels.refresh(theChannel);
    await inTime();
    expect(mine()).toBeUndefined();
  });
});
