import { expect, it } from '@jest/globals';
import { MarkStream } from './mark-stream.js';
import { textOf } from './marks.js';

const stanza = (number: number) => `<message from='room@conference.localhost/ann'><body>${textOf(number)}</body></message>`;
const stream = Buffer.from([1, 2, 34_567_890].map(stanza).join('') + '<presence/>');

it('finds every mark once, wherever the network cuts the stream', () => {
  for (let first = 0; first <= stream.length; first += 1) {
    for (const second of [first, first + 1, first + 7]) {
      const found: number[] = [];
      const marks = new MarkStream();
      for (const [from, to] of [
        [0, first],
        [first, second],
        [second, stream.length],
      ] as const)
        // prettier-ignore
        marks.read(stream.subarray(from, to), (number) => void found.push(number));
      expect(found).toEqual([1, 2, 34_567_890]);
    }
  }
});

it('keeps nothing of what it was handed, for the next read goes into the same bytes', () => {
  const found: number[] = [];
  const marks = new MarkStream();
  const shared = Buffer.from(textOf(5).slice(0, 5));
  marks.read(shared, (number) => void found.push(number));
  shared.fill(0);
  marks.read(Buffer.from(textOf(5).slice(5)), (number) => void found.push(number));
  expect(found).toEqual([5]);
});
