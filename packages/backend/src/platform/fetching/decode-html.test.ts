import { expect, it } from '@jest/globals';
import { decodeHtml } from './decode-html.js';

const latin1 = (text: string) => Buffer.from(text, 'latin1');

it('goes by the header, before what the page says', () => {
  expect(decodeHtml(latin1('<meta charset=utf-8>é'), 'text/html; charset=ISO-8859-1')).toBe('<meta charset=utf-8>é');
  expect(decodeHtml(Buffer.from('é'), 'text/html;charset="UTF-8"')).toBe('é');
});

it('goes by a byte order mark before all, and does not keep it', () => {
  expect(decodeHtml(Buffer.from('\ufeffé'), 'text/html; charset=latin1')).toBe('é');
  expect(decodeHtml(Buffer.from('\ufeffé', 'utf16le'), 'text/html; charset=utf-8')).toBe('é');
});

it.each([
  '<meta charset="windows-1252">',
  "<META Charset='latin1'>",
  '<meta http-equiv=content-type content="text/html; charset=iso-8859-1">',
])('goes by what the page says: %s', (meta) => expect(decodeHtml(latin1(`${meta}é`), 'text/html')).toBe(`${meta}é`));

it('knows what its own declaration cannot be', () => {
  expect(decodeHtml(Buffer.from('<meta charset="utf-16">é'))).toBe('<meta charset="utf-16">é');
});

it('looks for a declaration at the beginning alone', () => {
  const late = `${' '.repeat(1_024)}<meta charset=latin1>`;
  expect(decodeHtml(Buffer.from(`${late}é`))).toBe(`${late}é`);
});

it('takes what nobody has declared for UTF-8, even when it is cut within a character, and else for Latin 1', () => {
  expect(decodeHtml(Buffer.from('aé').subarray(0, 2))).toBe('a');
  expect(decodeHtml(latin1('aéb'))).toBe('aéb');
});

it('never throws', () => {
  expect(decodeHtml(Buffer.from('é'), 'text/html; charset=nonsense')).toBe('é');
  expect(decodeHtml(latin1('é'), 'text/html; charset=utf-8')).toBe('\ufffd');
  expect(decodeHtml(Buffer.alloc(0))).toBe('');
});
