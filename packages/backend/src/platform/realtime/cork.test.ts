import { beforeEach, describe, expect, it } from '@jest/globals';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { Cork } from './cork.js';

interface Delivery {
  readonly room: string;
  readonly text: string;
  readonly frames: number;
}

let deliveries: Delivery[];
let cork: Cork;
beforeEach(() => {
  deliveries = [];
  cork = new Cork({ deliver: (room, bytes, frames) => deliveries.push({ room, text: bytes.toString(), frames }) });
});

const push = (room: string, text: string) => cork.push(room, Buffer.from(text));
const textsIn = (room: string) => deliveries.filter((each) => each.room === room).map(({ text }) => text).join(''); // prettier-ignore

describe('news of a room', () => {
  it('leaves at once when it is alone', () => {
    push('a', '1');
    push('b', '2');
    expect(deliveries.map(({ text }) => text)).toEqual(['1', '2']);
  });

  it('is joined from the second of a turn on, in order', async () => {
    for (const text of ['1', '2', '3']) push('a', text);
    expect(deliveries).toHaveLength(1);
    await nextTurn();
    expect(deliveries).toEqual([{ room: 'a', text: '1', frames: 1 }, { room: 'a', text: '23', frames: 2 }]); // prettier-ignore
  });

  it('leaves at once again when the room has become quiet', async () => {
    for (const text of ['1', '2', '3']) push('a', text);
    await nextTurn();
    push('a', '4'); // still busy: waits, alone
    await nextTurn();
    push('a', '5');
    expect(textsIn('a')).toBe('12345');
  });

  it('waits up to 2 ms while writing is what takes the time', async () => {
    const slow = new Cork({
      deliver: (room, bytes, frames) => {
        deliveries.push({ room, text: bytes.toString(), frames });
        const until = performance.now() + 1.5;
        while (performance.now() < until);
      },
    });
    for (const text of ['1', '2', '3']) slow.push('a', Buffer.from(text));
    await nextTurn();
    for (const text of ['4', '5']) slow.push('a', Buffer.from(text));
    await nextTurn();
    slow.push('a', Buffer.from('6'));
    await sleep(20);
    expect(deliveries.at(-1)).toEqual({ room: 'a', text: '456', frames: 3 });
  });

  it('is dropped with the room', async () => {
    for (const text of ['1', '2']) push('a', text);
    cork.forget('a');
    await nextTurn();
    expect(textsIn('a')).toBe('1');
  });

  it('is never lost, doubled or reordered, however it comes', async () => {
    const expected = { a: '', b: '' };
    for (let i = 0; i < 500; i++) {
      const room = (i * 7919) % 3 ? 'a' : 'b';
      const text = `${i},`;
      expected[room] += text;
      push(room, text);
      if ((i * 104_729) % 5 === 0) await nextTurn();
    }
    await sleep(10);
    expect({ a: textsIn('a'), b: textsIn('b') }).toEqual(expected);
  });
});
