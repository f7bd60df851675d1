import { beforeEach, expect, it } from '@jest/globals';
import { UserId } from '@chatera/protocol';
import { v7 as uuidv7 } from 'uuid';
import { Belongings } from './belongings.js';
import { RoomSource } from './rooms.js';

/** Answers when it is told to. */
class SlowSource extends RoomSource {
  asked = 0;
  names = ['lobby'];
  answer: () => void = () => undefined;

  override async roomsOf(): Promise<string[]> {
    this.asked += 1;
    const names = [...this.names]; // what is stored now, however late it arrives
    await new Promise<void>((resolve) => (this.answer = resolve));
    return names;
  }
}

const alice = UserId.parse(uuidv7());
const bob = UserId.parse(uuidv7());
let source: SlowSource;
let belongings: Belongings;

beforeEach(() => {
  source = new SlowSource();
  belongings = new Belongings(source);
});

async function read(userId: UserId) {
  const reading = belongings.of(userId);
  source.answer();
  return (await reading).names;
}

it('reads once, as long as nothing changes', async () => {
  expect(await read(alice)).toEqual(['lobby']);
  source.names = ['elsewhere'];
  expect(await read(alice)).toEqual(['lobby']);
  expect(source.asked).toBe(1);
});

it('reads anew after a change of the account, and of the others only after one of all', async () => {
  await read(alice);
  await read(bob);
  source.names = ['lobby', 'design'];
  belongings.changed(alice);
  expect(await read(alice)).toEqual(['lobby', 'design']);
  expect(await read(bob)).toEqual(['lobby']);
  belongings.allChanged();
  expect(await read(bob)).toEqual(['lobby', 'design']);
});

it('does not remember what was read while it changed', async () => {
  const reading = belongings.of(alice);
  source.names = [];
  belongings.changed(alice);
  source.answer();
  const { names, version } = await reading;
  expect([names, version === belongings.versionOf(alice)]).toEqual([['lobby'], false]);
  expect(await read(alice)).toEqual([]);
});

it('reads again until nothing changed meanwhile', async () => {
  const settling = belongings.settled(alice);
  source.names = [];
  belongings.changed(alice);
  source.answer();
  while (source.asked < 2) await Promise.resolve();
  source.answer();
  expect([...(await settling)]).toEqual([]);
});
