import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { ChatError } from '@chatera/protocol/light';
import { anOutbox, SendServer, text, wordsOf } from '../testing/an-outbox.js';
import type { Draft } from '../testing/an-outbox.js';
import { theChannel } from '../testing/channel-log.js';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());
const minuteMs = 60_000;
const madeAt = ({ id }: Draft) => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);

it('in a browser whose storage hangs for good, one message of a wrong clock does not hold its channel up for ever', async () => {
  const server = new SendServer();
  let ahead = 60 * minuteMs; // written before the server's time was known
  const { outbox } = anOutbox({
    server,
    sendsWithoutStore: true, // as frontend/platform/client/client.ts
    store: () => new Promise(() => undefined),
    serverNow: () => Date.now() + ahead,
    deliver: async (draft) => {
      if (madeAt(draft) - Date.now() > 10 * minuteMs) throw new ChatError('invalid-input', 'the future', { reason: 'clock' });
      return server.store(draft);
    },
  });
  outbox.send(theChannel, text('1'));
  ahead = 0; // known now
  await jest.advanceTimersByTimeAsync(minuteMs);
  outbox.send(theChannel, text('2'));
  await jest.advanceTimersByTimeAsync(24 * 60 * minuteMs);
  expect(server.log.messages.map(wordsOf)).toEqual(['1', '2']);
});
