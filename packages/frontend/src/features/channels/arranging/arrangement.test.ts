import { describe, expect, it } from '@jest/globals';
import type { Arrangement } from '@chatera/client';
import type { ChannelId, SectionId, WorkspaceId } from '@chatera/protocol';
import { withMuted, withName, withoutSection, withPlace, withSection, withSectionBefore } from './arrangement.js';

const id = (name: string) => name as ChannelId & SectionId & WorkspaceId;
const aSection = (name: string, channels: string, workspace = 'w') => ({
  id: id(name),
  workspaceId: id(workspace),
  name,
  channelIds: Array.from(channels, id),
});
const all: Arrangement = { muted: [id('a')], sections: [aSection('one', 'abc'), aSection('else', 'x', 'v'), aSection('two', 'd')] };
const told = ({ sections }: Arrangement) => sections.map(({ name, channelIds }) => `${name} ${channelIds.join('')}`);

describe('a channel', () => {
  it.each([
    { what: 'before another', place: { sectionId: id('one'), before: id('a') }, is: ['one cab', 'else x', 'two d'] },
    { what: 'to the end of its section', place: { sectionId: id('one') }, is: ['one abc', 'else x', 'two d'] },
    { what: 'to another section', place: { sectionId: id('two') }, is: ['one ab', 'else x', 'two dc'] },
    { what: 'out of all', place: { sectionId: null }, is: ['one ab', 'else x', 'two d'] },
    { what: 'to a section that is gone', place: { sectionId: id('gone') }, is: ['one ab', 'else x', 'two d'] },
    { what: 'before one that is gone', place: { sectionId: id('two'), before: id('gone') }, is: ['one ab', 'else x', 'two dc'] },
    { what: 'before itself', place: { sectionId: id('one'), before: id('c') }, is: ['one abc', 'else x', 'two d'] },
  ])('goes $what', ({ place, is }) => {
    expect(told(withPlace(id('c'), place)(all))).toEqual(is);
  });

  it('is muted once, and can be heard again', () => {
    expect(withMuted(id('b'), true)(all).muted).toEqual(['a', 'b']);
    expect(withMuted(id('a'), false)(all).muted).toEqual([]);
  });
});

describe('a section', () => {
  it('is made with a channel in it, which is nowhere else then', () => {
    const made = withSection({ id: id('new'), workspaceId: id('w'), name: 'new' }, id('b'))(all);
    expect(told(made)).toEqual(['one ac', 'else x', 'two d', 'new b']);
  });

  it('goes before another one or to the end, and no further when it is done again', () => {
    const up = withSectionBefore(id('two'), id('one'));
    expect(told(up(all))).toEqual(['two d', 'one abc', 'else x']);
    expect(up(up(all))).toEqual(up(all));
    expect(told(withSectionBefore(id('one'), null)(all))).toEqual(['else x', 'two d', 'one abc']);
    expect(withSectionBefore(id('two'), null)(all)).toBe(all);
    expect(withSectionBefore(id('two'), id('two'))(all)).toBe(all);
  });

  it('is renamed and taken away', () => {
    expect(told(withName(id('two'), 'zwei')(all))).toContain('zwei d');
    expect(told(withoutSection(id('one'))(all))).toEqual(['else x', 'two d']);
  });
});

it.each([
  ['mute', withMuted(id('a'), true)],
  ['place', withPlace(id('q'), { sectionId: null })],
  ['make', withSection({ id: id('one'), workspaceId: id('w'), name: 'one' }, id('d'))],
  ['rename', withName(id('gone'), 'x')],
  ['take away', withoutSection(id('gone'))],
])('has nothing to do where it is so already: %s', (_, step) => {
  expect(step(all)).toBe(all);
});
