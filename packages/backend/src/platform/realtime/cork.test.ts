import { beforeEach, describe, expect, it } from '@jest/globals';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { Cork } from './cork.js';

/** One write into a room: its name and the texts that were joined. */
type Write = readonly [room: string, text: string];

let writes: Write[];
/** How long writing to one member takes. */
let msPerMember: number;
let clock: number;
let cork: Cork;
const sizes: Record<string, number> = { hall: 100, a: 2, b: 2 };

beforeEach(() => {
  const written: Write[] = []; // not shared with a cork of an earlier test
  writes = written;
  msPerMember = 0;
  clock = 1_000;
  cork = new Cork({
    sizeOf: (room) => sizes[room] ?? 0,
    spread: (news) => {
      const rooms = [...new Set(news.flatMap((each) => each.rooms))];
      for (const room of rooms) {
        const its = news.filter((each) => each.rooms.includes(room));
        written.push([room, its.map(({ frame }) => frame.toString()).join('')]);
      }
      const receivers = rooms.reduce((total, room) => total + (sizes[room] ?? 0), 0);
      clock += receivers * msPerMember;
      return receivers;
    },
    now: () => clock,
  });
});

const push = (room: string, text: string) => cork.push([room], Buffer.from(text));
const textsIn = (room: string) => writes.filter(([name]) => name === room).map(([, text]) => text).join(''); // prettier-ignore
const endOfStep = () => Promise.resolve();

describe('news of a room', () => {
  it('leaves at the end of the step that it came in', async () => {
    push('a', '1');
    expect(writes).toEqual([]);
    await endOfStep();
    expect(writes).toEqual([['a', '1']]);
  });

  it('is joined with all else of that step, in order', async () => {
    for (const [room, text] of ['a1', 'b1', 'a2', 'a3'] as unknown as [string, string][]) push(room, text);
    await endOfStep();
    expect(writes).toEqual([['a', '123'], ['b', '1']]); // prettier-ignore
  });

  it('leaves at once, however often, while writing costs little', async () => {
    for (const text of ['1', '2', '3']) {
      push('hall', text);
      await endOfStep();
    }
    expect(writes).toEqual([['hall', '1'], ['hall', '2'], ['hall', '3']]); // prettier-ignore
  });
});

describe('after a room has taken long to write to', () => {
  beforeEach(async () => {
    msPerMember = 0.05;
    push('hall', '0');
    await endOfStep();
    msPerMember = 0;
    writes.length = 0;
  });

  it('its news gathers for as long, and leaves together', async () => {
    push('hall', '1');
    await endOfStep();
    push('hall', '2');
    await nextTurn();
    clock += 4.9;
    await sleep(20);
    expect(writes).toEqual([]);
    clock += 0.1;
    await sleep(20);
    expect(writes).toEqual([['hall', '12']]);
  });

  it('that of other rooms does not wait, nor what is for several', async () => {
    push('hall', '1');
    push('a', '2');
    cork.push(['hall', 'b'], Buffer.from('3'));
    await endOfStep();
    expect(writes).toEqual([['a', '2'], ['hall', '3'], ['b', '3']]); // prettier-ignore
  });

  it('what is hurried leaves now', async () => {
    push('hall', '1');
    await endOfStep();
    cork.hurry(['hall']);
    expect(writes).toEqual([['hall', '1']]);
  });

  it('a message that comes later waits for nothing', async () => {
    clock += 5;
    push('hall', '1');
    await endOfStep();
    expect(writes).toEqual([['hall', '1']]);
  });
});

describe('however it comes, news', () => {
  it('is never lost, doubled or reordered', async () => {
    msPerMember = 0.012; // two rooms of two cost nothing, the hall costs more than a millisecond
    const expected = { a: '', b: '', hall: '' };
    for (let i = 0; i < 500; i++) {
      const room = (['a', 'b', 'hall'] as const)[(i * 7_919) % 3] ?? 'a';
      const text = `${i},`;
      expected[room] += text;
      push(room, text);
      if ((i * 104_729) % 5 === 0) await nextTurn();
      clock += 0.5;
    }
    clock += 8;
    await sleep(30);
    expect({ a: textsIn('a'), b: textsIn('b'), hall: textsIn('hall') }).toEqual(expected);
  });
});
