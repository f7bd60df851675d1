import { describe, expect, it } from '@jest/globals';
import { commandIn, commandsLike } from './command-line.js';

const commands = ['topic', 'threads', 'read'].map((name) => ({ name }));

describe('what is written', () => {
  it.each([
    ['/topic New words', 'topic', 'New words'],
    ['/topic   two\nlines  ', 'topic', 'two\nlines'],
    ['/read', 'read', ''],
    ['/read ', 'read', ''],
  ])('%j asks for %s with %j', (text, name, argument) => {
    expect(commandIn(text, commands)).toEqual({ command: { name }, argument });
  });

  it.each(['/etc/hosts', '/nothing', ' /topic x', 'a /topic x', '/Topic x', '/', '', '//topic x', '/topical', '/topic/x'])(
    '%j is a text',
    (text) => expect(commandIn(text, commands)).toBeNull(),
  );
});

describe('what is offered', () => {
  const names = (query: string) => commandsLike(query, commands).map(({ name }) => name);

  it('begins as written', () => {
    expect(names('')).toEqual(['topic', 'threads', 'read']);
    expect(names('t')).toEqual(['topic', 'threads']);
    expect(names('x')).toEqual([]);
  });

  it('is nothing to who has written one whole', () => {
    expect(names('read')).toEqual([]);
  });
});
