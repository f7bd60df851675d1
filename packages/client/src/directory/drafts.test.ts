import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { maxDraftLength } from '@chatera/protocol/light';
import { alice, theChannel } from '../testing/channel-log.js';
import { Drafting } from '../testing/drafting.js';
import { type Chance, forEachSeed } from '../testing/random.js';
import { memoryDrafts } from './draft-store.js';
import type { Drafts } from './drafts.js';
import { mergedDraft } from './merged-draft.js';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

const here = { channelId: theChannel, threadId: null };
const aMoment = () => jest.advanceTimersByTimeAsync(5_000);
const aMinute = () => jest.advanceTimersByTimeAsync(60_000);

async function twoDevices(server = new Drafting()) {
  const [laptop, phone] = [server.device(), server.device()];
  await aMoment();
  return { server, laptop, phone };
}

it('is on the other device soon after, and where one starts later', async () => {
  const { server, laptop, phone } = await twoDevices();
  laptop.write(here, 'See you at');
  await aMoment();
  expect([phone.textOf(here), phone.waiting.get().has(theChannel)]).toEqual(['See you at', true]);
  const tablet = server.device();
  await aMoment();
  expect(tablet.textOf(here)).toBe('See you at');
});

it('is gone from all of them once it was sent', async () => {
  const { server, laptop, phone } = await twoDevices();
  laptop.write(here, 'See you');
  await aMoment();
  laptop.write(here, '');
  await jest.advanceTimersByTimeAsync(100);
  expect([phone.textOf(here), phone.waiting.get().size, server.textOf(here)]).toEqual(['', 0, '']);
});

it('costs nothing when it was written and sent in one go', async () => {
  const { server, laptop } = await twoDevices();
  for (const text of ['o', 'ok', '']) laptop.write(here, text);
  await aMinute();
  expect(server.asked).toEqual(['list', 'list']);
});

it('is told once in three seconds, however fast one types', async () => {
  const { server, laptop } = await twoDevices();
  for (let length = 1; length <= 100; length += 1) {
    laptop.write(here, 'x'.repeat(length));
    await jest.advanceTimersByTimeAsync(100);
  }
  await aMoment();
  expect(server.asked.filter((name) => name === 'put').length).toBeLessThanOrEqual(4);
  expect(server.textOf(here)).toHaveLength(100);
});

it('takes back what was deleted on the way, though its own echo says otherwise', async () => {
  const { server, laptop } = await twoDevices(new Drafting(() => 200));
  laptop.write(here, 'hello wor');
  await jest.advanceTimersByTimeAsync(3_300); // stored; neither the answer nor the push has come
  laptop.write(here, 'hello');
  await aMinute();
  expect([laptop.textOf(here), server.textOf(here)]).toEqual(['hello', 'hello']);
});

describe('what was sent does not come back', () => {
  const sent = async (server: Drafting, laptop: Drafts) => {
    laptop.write(here, 'I quit');
    await jest.advanceTimersByTimeAsync(3_150); // stored; its answer is on its way
    laptop.write(here, ''); // Enter
    expect(server.textOf(here)).toBe('I quit');
  };

  it.each([true, false])('where the answer is lost, whether a push comes or not (%s)', async (isTold) => {
    const { server, laptop } = await twoDevices(new Drafting(() => 100));
    server.isTold = isTold;
    server.losesAnswers = true;
    await sent(server, laptop);
    await aMoment();
    server.losesAnswers = false;
    await aMinute();
    expect([laptop.textOf(here), server.textOf(here)]).toEqual(['', '']);
  });

  it('where the tab is closed right after', async () => {
    const store = memoryDrafts();
    const server = new Drafting(() => 100);
    const before = server.device(store);
    await aMoment();
    await sent(server, before);
    before.clear();
    const after = server.device(store);
    await aMinute();
    expect([after.textOf(here), server.textOf(here)]).toEqual(['', '']);
  });
});

describe('two tabs of one browser', () => {
  it('show the same at once, and what was typed in one that was closed is not lost with it', async () => {
    const [server, store] = [new Drafting(), memoryDrafts()];
    const [left, right] = [server.device(store), server.device(store)];
    await aMoment();
    left.write(here, 'an hour of work');
    expect(right.textOf(here)).toBe('an hour of work');
    left.clear();
    await aMinute();
    expect(server.textOf(here)).toBe('an hour of work');
    right.write(here, '');
    await aMinute();
    expect([server.textOf(here), store.all(alice)]).toEqual(['', []]);
    const asked = server.asked.length;
    await aMinute();
    expect(server.asked).toHaveLength(asked); // neither goes on telling what the other has told
  });

  it('tell the server once', async () => {
    const [server, store] = [new Drafting(), memoryDrafts()];
    const [left] = [server.device(store), server.device(store)];
    await aMoment();
    left.write(here, 'from here');
    await aMinute();
    expect(server.asked.filter((name) => name === 'put')).toHaveLength(1);
  });
});

it('is heard after a restore, though its number is lower', async () => {
  const { server, laptop, phone } = await twoDevices();
  for (const text of ['x', '', 'y', '']) {
    laptop.write(here, text);
    await aMoment();
  }
  server.restore();
  for (const device of [laptop, phone]) device.restart();
  await aMoment();
  phone.write(here, 'begun on the phone');
  await aMoment();
  expect(laptop.textOf(here)).toBe('begun on the phone');
});

describe('of two that write at once', () => {
  it('nothing is lost', async () => {
    const { server, laptop, phone } = await twoDevices();
    server.isTold = false;
    laptop.write(here, 'from the laptop');
    await aMoment();
    phone.write(here, 'from the phone');
    await aMinute();
    expect(server.textOf(here)).toBe('from the laptop\n\nfrom the phone');
  });

  it('what was sent on one leaves the other what it has written since', async () => {
    const { server, laptop, phone } = await twoDevices();
    laptop.write(here, 'one');
    await aMoment();
    phone.write(here, 'one and two');
    laptop.write(here, '');
    await aMinute();
    expect([phone.textOf(here), laptop.textOf(here), server.textOf(here)]).toEqual(['one and two', 'one and two', 'one and two']);
  });
});

it('waits on the device while there is no server, also over its end', async () => {
  const store = memoryDrafts();
  const server = new Drafting();
  server.isDown = true;
  const before = server.device(store);
  before.write(here, 'in the tunnel');
  await aMinute();
  before.clear();
  server.isDown = false;
  const after = server.device(store);
  expect(after.textOf(here)).toBe('in the tunnel');
  await aMinute();
  expect(server.textOf(here)).toBe('in the tunnel');
});

it('learns from a list what was not pushed, and not from one that is older than what is here', async () => {
  const { server, laptop, phone } = await twoDevices();
  laptop.write(here, 'one');
  await aMoment();
  server.isTold = false;
  laptop.write(here, '');
  await aMoment();
  expect(phone.textOf(here)).toBe('one');
  phone.reload();
  await aMoment();
  expect(phone.textOf(here)).toBe('');
});

it('stays on the device when it is longer than the server keeps', async () => {
  const { server, laptop } = await twoDevices();
  laptop.write(here, 'x'.repeat(maxDraftLength + 1));
  await aMinute();
  expect([server.textOf(here), laptop.textOf(here).length]).toEqual(['', maxDraftLength + 1]);
});

it.each([
  { base: 'a', mine: 'a', theirs: 'b', merged: 'b' },
  { base: 'a', mine: 'b', theirs: 'a', merged: 'b' },
  { base: 'a b', mine: 'a', theirs: 'a b', merged: 'a' },
  { base: 'a', mine: 'a b', theirs: '', merged: 'a b' },
  { base: 'a', mine: '', theirs: 'a b', merged: 'a b' },
  { base: '', mine: 'a', theirs: 'a b', merged: 'a b' },
  { base: 'a', mine: 'b', theirs: 'c', merged: 'c\n\nb' },
])('makes "$merged" of "$mine" and "$theirs", which were "$base"', ({ merged, ...texts }) => {
  expect(mergedDraft(texts)).toBe(merged);
});

it('comes to the same on all devices, with every word, however they write, and whatever is not told', async () => {
  await forEachSeed(60, async (chance) => {
    const server = new Drafting(() => chance.below(2_000));
    const devices = [server.device(), server.device(), server.device()];
    const words = await scribble(devices, server, chance);
    server.isTold = true;
    server.isDown = false;
    for (const device of devices) device.reload();
    await aMinute();
    const text = server.textOf(here);
    expect(devices.map((device) => device.textOf(here))).toEqual([text, text, text]);
    expect(words.filter((word) => !text.includes(word))).toEqual([]);
  });
});

/** Nobody deletes a word, so none may be missing. */
async function scribble(devices: readonly Drafts[], server: Drafting, chance: Chance): Promise<string[]> {
  const words: string[] = [];
  for (let turn = 0; turn < 12; turn += 1) {
    const device = chance.pick(devices);
    const word = `w${turn}`.padEnd(4, '.');
    device.write(here, `${device.textOf(here)} ${word}`);
    words.push(word);
    server.isTold = chance.is(0.7);
    server.isDown = chance.is(0.2);
    await jest.advanceTimersByTimeAsync(chance.below(6_000));
  }
  return words;
}
