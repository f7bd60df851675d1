import { expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { decodeFrame, encodeFrame } from './bus-frame.js';
import { decodePush, encodePush, roomsOf } from './push-relay.js';
import type { Push } from '../realtime/push.js';

const from = randomUUID();

it('gives back what was put in, byte for byte', () => {
  const bodies = ['', 'привет 🙂', 'x'.repeat(70_000)].map((text) => Buffer.from(text));
  const frame = { from, sentAt: 12_345.678, messages: bodies.map((body) => ({ topic: 'push' as const, body })) };
  expect(decodeFrame(encodeFrame(frame))).toEqual(frame);
});

it('leaves what a newer version sends alone', () => {
  const bytes = encodeFrame({ from, sentAt: 1, messages: [] });
  bytes.writeUInt8(2, 0);
  expect([decodeFrame(bytes), decodeFrame(Buffer.from('hello'))]).toEqual([null, null]);
});

it('passes over a topic it does not know and reads what follows', () => {
  const messages = [
    { topic: 'push' as const, body: Buffer.from('new') },
    { topic: 'hint' as const, body: Buffer.from('old') },
  ];
  const bytes = encodeFrame({ from, sentAt: 1, messages });
  bytes.writeUInt8(200, bytes.indexOf('new') - 5);
  expect(decodeFrame(bytes)?.messages).toEqual([messages[1]]);
});

it('says of a push where it goes before anything else of it is read', () => {
  // Not what belongs to the name, but harder to read.
  const push = { to: ['channel:a', 'user:b'], name: 'news.missed', payload: { text: 'two\nlines\u2028and ü' } } as unknown as Push;
  const body = encodePush(push);
  expect(roomsOf(body)).toEqual(push.to);
  expect(decodePush(body)).toEqual({ name: push.name, payload: push.payload });
});
