import { expect, it } from '@jest/globals';
import { cast } from './cast.js';
import { momentOf, parseScene, readScenes } from './scenes.js';

const now = new Date(2026, 4, 20, 11, 30);
const scene = (...messages: string[]) =>
  parseScene('halyard', ['# room', 'A topic.', 'kind: private', 'people: mara tomas', ...messages].join('\n'));

it('reads a head and messages of several lines', () => {
  expect(scene('== -2 09:05 mara', 'Two', '', 'lines', '== now-7 tomas deleted', 'gone')).toEqual({
    place: 'halyard',
    name: 'room',
    topic: 'A topic.',
    kind: 'private',
    people: ['mara', 'tomas'],
    lines: [
      { at: { daysAgo: 2, minuteOfDay: 545 }, author: 'mara', text: 'Two\n\nlines', isDeleted: false },
      { at: { minutesAgo: 7 }, author: 'tomas', text: 'gone', isDeleted: true },
    ],
  });
});

it('reads what a message said before', () => {
  expect(scene('== -1 09:00 mara edited', 'after', '-- was', 'before').lines[0]).toMatchObject({ text: 'after', was: 'before' });
});

it('reads who reacted', () => {
  expect(scene('== -1 09:00 mara', 'Done.', '++ 🎉 tomas zoe', '++ ❤️ zoe').lines[0]).toMatchObject({
    text: 'Done.',
    reactions: [
      { emoji: '🎉', people: ['tomas', 'zoe'] },
      { emoji: '❤️', people: ['zoe'] },
    ],
  });
});

it('names what it cannot read', () => {
  expect(() => scene('== yesterday mara', 'text')).toThrow('Not a message: "== yesterday mara"');
  expect(() => scene('== -1 09:00 mara edited', 'with nothing before')).toThrow('Not a message');
  expect(() => scene('== -1 09:00 mara', '')).toThrow('Not a message');
});

it('counts times from now', () => {
  expect(momentOf({ at: { daysAgo: 2, minuteOfDay: 545 } }, now)).toEqual(new Date(2026, 4, 18, 9, 5));
  expect(momentOf({ at: { minutesAgo: 45 } }, now)).toEqual(new Date(2026, 4, 20, 10, 45));
});

it('has a script in which people of the cast talk, each room in the order of time', async () => {
  const scenes = await readScenes();
  const known = new Set(cast.map(({ key }) => key));
  const named = scenes.flatMap(({ people, lines }) => [
    ...people,
    ...lines.flatMap(({ author, reactions = [] }) => [author, ...reactions.flatMap((each) => each.people)]),
  ]);
  expect(named.filter((key) => !known.has(key))).toEqual([]);
  for (const { lines } of scenes) {
    const times = lines.map((line) => momentOf(line, now).getTime());
    expect(times).toEqual([...times].sort((a, b) => a - b));
  }
});
