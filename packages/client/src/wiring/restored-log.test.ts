import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { ChatError } from '@chatera/protocol/light';
import type { ErrorCode, Message } from '@chatera/protocol';
import { aLog, aSilentLine } from '../testing/a-silent-line.js';
import { wordsOf } from '../testing/an-outbox.js';
import { mineOf } from '../testing/my-channels.js';
import { theChannel } from '../testing/channel-log.js';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());
const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms);

const newEpoch = 'e1111111-0000-4000-8000-000000000000';

/** Everybody knows what the disk then lost, and the backup has two messages. */
async function aRestoredServer() {
  const line = await aSilentLine(aLog('one', 'two', 'lost'));
  const { server, timelines, channels } = line;
  const oldEpoch = server.log.logEpoch;
  server.log = aLog('one', 'two');
  server.log.logEpoch = newEpoch;
  const push = (message: Message) => {
    timelines.receive(message);
    channels.takeMessage(message);
  };
  const asked = countPages(server);
  return { ...line, oldEpoch, push, asked, words: () => line.seen().map(wordsOf) };
}

function countPages(server: { onPage: () => void }): () => number {
  let count = 0;
  server.onPage = () => {
    count++;
  };
  return () => count;
}

it.each<ErrorCode>(['unavailable', 'rate-limited', 'internal'])('shows what is stored, though the first page was %s', async (code) => {
  const { server, digest, push, words, close } = await aRestoredServer();
  server.onPage = () => {
    server.onPage = () => undefined;
    throw new ChatError(code, 'Not now');
  };
  await digest.run();
  await pass(1_000);
  push(server.log.create('new three')); // as many as were known before
  await pass(59_000);
  expect(words()).toEqual(['one', 'two', 'new three']);
  push(server.log.create('four'));
  await pass(600_000);
  expect(words()).toEqual(['one', 'two', 'new three', 'four']);
  close();
});

it.each<ErrorCode>(['unavailable', 'rate-limited'])('does not wait for the next digest where the first page was %s', async (code) => {
  const { server, digest, words, close } = await aRestoredServer();
  server.onPage = () => {
    server.onPage = () => undefined;
    throw new ChatError(code, 'Not now');
  };
  await digest.run();
  expect(words()).toEqual(['one', 'two', 'lost']);
  await pass(2_000);
  expect(words()).toEqual(['one', 'two']);
  close();
});

it.each<ErrorCode>(['unavailable', 'internal'])('has its channels again, though the list was first %s', async (code) => {
  const { server, digest, channels, close } = await aRestoredServer();
  let failures = 3;
  server.onList = () => {
    if (failures-- > 0) throw new ChatError(code, 'Not now');
  };
  await digest.run();
  await pass(20_000);
  expect(channels.get().get(theChannel)).toEqual(mineOf(server.log));
  close();
});

it('goes on looking where one asked to look, while the window waits to be fetched anew', async () => {
  const { server, digest, timelines, close } = await aRestoredServer();
  server.onPage = () => {
    throw new ChatError('unavailable', 'Not now');
  };
  await digest.run();
  await pass(1_000);
  await timelines.jumpTo(theChannel, 1); // is in the window
  server.onPage = () => undefined;
  await pass(60_000);
  expect(timelines.get(theChannel)).toMatchObject({ anchor: { at: 'message', seq: 1 }, messages: server.log.messages });
  close();
});

it('takes no page of a node that remembers what was before', async () => {
  const { server, digest, timelines, oldEpoch, push, words, close } = await aRestoredServer();
  server.epoch = (asked) => (asked === 'sync' ? newEpoch : oldEpoch);
  await digest.run();
  await pass(1_000);
  push(server.log.create('new three'));
  await pass(8_000);
  expect(timelines.get(theChannel).isJumping).toBe(true); // it still waits for one
  server.epoch = () => newEpoch;
  await pass(5_000);
  expect(timelines.get(theChannel).isJumping).toBe(false);
  await pass(46_000);
  expect(words()).toEqual(['one', 'two', 'new three']);
  close();
});

it('is asked for a few pages, while two nodes answer in turn as before and after, and shows then what is stored', async () => {
  const { server, digest, oldEpoch, push, words, asked, channels, close } = await aRestoredServer();
  const turns = { sync: 0, page: 1, changes: 0 };
  server.epoch = (question) => (turns[question]++ % 2 === 0 ? newEpoch : oldEpoch);
  for (let second = 0; second < 10; second++) {
    await digest.run();
    if (second === 4) push(server.log.create('new three'));
    await pass(1_000);
  }
  server.epoch = () => newEpoch;
  expect(asked()).toBeLessThan(8);
  await pass(50_000);
  expect(words()).toEqual(['one', 'two', 'new three']);
  expect(channels.get().get(theChannel)).toEqual(mineOf(server.log));
  expect(asked()).toBeLessThan(10);
  push(server.log.create('four'));
  await pass(600_000);
  expect([words(), asked() < 10]).toEqual([['one', 'two', 'new three', 'four'], true]);
  close();
});

it('is right in the end, too, where the newer of two epochs was heard first', async () => {
  const { server, digest, timelines, words, asked, close } = await aRestoredServer();
  const strange = 'e2222222-0000-4000-8000-000000000000';
  await digest.run();
  await pass(1_000);
  server.epoch = () => strange; // of a node that remembers what this client has never heard of
  await digest.run();
  await pass(1_000);
  server.epoch = () => newEpoch;
  server.log.create('new three');
  await pass(58_000);
  expect(words()).toEqual(['one', 'two', 'new three']);
  expect(asked()).toBeLessThan(6);
  await timelines.jumpTo(theChannel, 1);
  expect(timelines.get(theChannel)).toMatchObject({ status: 'ready', error: null, isJumping: false });
  close();
});

it('finds out by a page as well, and then renews what else is open', async () => {
  const { server, timelines, words, close } = await aRestoredServer();
  const everything = { channelId: theChannel, flow: 'all' } as const;
  await timelines.open(everything, { at: 'latest' });
  await pass(22_500);
  expect([words(), timelines.get(everything).messages.map(wordsOf)]).toEqual([
    ['one', 'two'],
    ['one', 'two'],
  ]);
  expect(timelines.get(theChannel).rev).toBe(server.log.rev);
  close();
});
