import { describe, expect, it } from '@jest/globals';
import { formatted, type Format } from './format-text.js';

/** `[` and `]` stand for the ends of the selection, before and after. */
function press(format: Format, marked: string): string {
  const start = marked.indexOf('[');
  const end = marked.lastIndexOf(']') - 1;
  const text = marked.replace('[', '').replace(/\](?!.*\])/s, '');
  const { from, to, insert, selectStart, selectEnd } = formatted({ text, start, end }, format);
  const result = text.slice(0, from) + insert + text.slice(to);
  return `${result.slice(0, selectStart)}[${result.slice(selectStart, selectEnd)}]${result.slice(selectEnd)}`;
}

describe('formatting', () => {
  it.each<[Format, string, string]>([
    ['bold', 'a [word] here', 'a **[word]** here'],
    ['bold', 'a **[word]** here', 'a [word] here'],
    ['bold', 'a [**word**] here', 'a [word] here'],
    ['bold', 'at the end []', 'at the end **[]**'],
    ['italic', '[ spaced ] out', ' _[spaced]_  out'],
    ['strike', '[gone]', '~~[gone]~~'],
    ['code', 'run [npm start]', 'run `[npm start]`'],
    ['code', 'see:[a\nb]', 'see:\n```\n[a\nb]\n```'],
  ])('%s: %s', (format, before, after) => {
    expect(press(format, before)).toBe(after);
  });

  it('makes a link that waits for its address', () => {
    const result = formatted({ text: 'read this', start: 5, end: 9 }, 'link');
    expect(result.insert).toBe('[this](https://)');
    expect('read [this](https://)'.slice(result.selectStart, result.selectEnd)).toBe('https://');
  });

  it('takes a selected address as the target', () => {
    const { insert, selectStart } = formatted({ text: 'https://example.org', start: 0, end: 19 }, 'link');
    expect([insert, selectStart]).toEqual(['[](https://example.org)', 1]);
  });
});
