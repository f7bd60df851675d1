import { expect, it } from '@jest/globals';
import { frameOf } from './frame.js';

it.each([0, 1, 125, 126, 127, 65_535, 65_536, 70_000])('a payload of %d bytes has the header of RFC 6455', (length) => {
  const frame = frameOf('x'.repeat(length));
  expect(frame[0]).toBe(0x81);
  const [mark, size, start] = length < 126 ? [length, length, 2] : length < 65_536 ? [126, frame.readUInt16BE(2), 4] : [127, Number(frame.readBigUInt64BE(2)), 10]; // prettier-ignore
  expect([frame[1], size, frame.length]).toEqual([mark, length, start + length]);
});

it('counts bytes, not characters', () => {
  expect(frameOf('héllo 🌊').subarray(2).toString()).toBe('héllo 🌊');
  expect(frameOf('🌊'.repeat(32))[1]).toBe(126);
});
