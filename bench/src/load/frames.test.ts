import { expect, it } from '@jest/globals';
import { clientFrame, readFrames, serverFrame } from './frames.js';

const messages = ['a', 'x'.repeat(125), 'y'.repeat(126), 'z'.repeat(5_000)];
const stream = Buffer.concat(messages.map((message) => serverFrame(Buffer.from(message))));

it('finds every message, wherever the network cuts the stream', () => {
  for (let cut = 0; cut <= stream.length; cut += 1) {
    const found: string[] = [];
    const take = (bytes: Buffer, start: number, end: number) => void found.push(bytes.toString('latin1', start, end));
    const read = readFrames(stream, cut, take);
    const rest = stream.subarray(read);
    expect(readFrames(rest, rest.length, take)).toBe(rest.length);
    expect(found).toEqual(messages);
  }
});

it('refuses what it does not understand instead of counting wrong', () => {
  expect(() => readFrames(Buffer.from([0x01, 0x01, 0x61]), 3, () => undefined)).toThrow('no server of ours');
});

it('masks with zeros, so the text stands in the frame as it is', () => {
  const frame = clientFrame('hello');
  expect([...frame.subarray(0, 6)]).toEqual([0x81, 0x85, 0, 0, 0, 0]);
  expect(frame.subarray(6).toString()).toBe('hello');
});
