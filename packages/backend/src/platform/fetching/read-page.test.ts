import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { maxDescriptionLength, maxTitleLength, readPage, type PageCard } from './read-page.js';

const at = new URL('https://site.example.org/a/b?c=d');
const read = (html: string, url = at): PageCard => readPage(html, url);
const meta = (name: string, content: string) => `<meta property="${name}" content="${content}">`;

it('reads what a page says by OpenGraph', () => {
  const html = `<!doctype html><html><head><title>Less</title>${meta('og:title', 'Tea &amp; cake')}${meta('og:description', 'A &lt;good&gt; one')}
    ${meta('og:site_name', 'Kitchen')}${meta('og:image', 'https://images.example.org/cake.png')}</head><body>…`;
  expect(read(html)).toEqual({
    title: 'Tea & cake',
    description: 'A <good> one',
    siteName: 'Kitchen',
    imageUrl: 'https://images.example.org/cake.png',
  });
});

it('reads Twitter cards where there is none, and plain HTML where there are neither', () => {
  const twitter = `${meta('twitter:title', 'T')}${meta('twitter:description', 'D')}<meta name="twitter:image" content="/i.png"><title>P</title>`;
  expect(read(twitter)).toEqual({ title: 'T', description: 'D', siteName: null, imageUrl: 'https://site.example.org/i.png' });
  const plain = '<TITLE>P &eacute;</TITLE><META NAME=Description CONTENT=D><meta name="application-name" content="N">';
  expect(read(plain)).toEqual({ title: 'P é', description: 'D', siteName: 'N', imageUrl: null });
});

it('knows nothing of a page that says nothing', () => {
  const nothing = { title: null, description: null, siteName: null, imageUrl: null };
  for (const html of [
    '',
    'text',
    '<title></title>',
    `<title> \n\u200b </title>${meta('og:title', ' ')}`,
    '<',
    '<meta',
    '<meta property>',
    '\0',
  ])
    expect(read(html)).toEqual(nothing);
});

it('takes the first that says something', () => {
  expect(read(`${meta('og:title', '')}${meta('og:title', 'one')}${meta('og:title', 'two')}`).title).toBe('one');
  expect(read(`${meta('og:title', ' ')}<title>plain</title><title>second</title>`).title).toBe('plain');
  expect(read('<title>unfinished').title).toBeNull();
});

it('listens to the head alone: the body may hold words of anybody', () => {
  const guest = `${meta('og:title', 'Fooled')}<title>Fooled</title>`;
  expect(read(`<head></head><body>${guest}`).title).toBeNull();
  expect(read(`<script>"${guest}"</script><!-- ${guest} --><style>${guest}</style><title>Real</title>`).title).toBe('Real');
});

describe('images', () => {
  const image = (content: string, url = at) => read(meta('og:image', content), url).imageUrl;

  it.each([
    ['https://images.example.org/a b.png', 'https://images.example.org/a%20b.png'],
    ['//images.example.org/i.png', 'https://images.example.org/i.png'],
    ['../i.png?x=1', 'https://site.example.org/i.png?x=1'],
    [' https://1.1.1.1/i.png\n', 'https://1.1.1.1/i.png'],
  ])('%s is absolute', (content, url) => expect(image(content)).toBe(url));

  it.each([
    'http://images.example.org/i.png', 'data:image/png;base64,AAAA', 'javascript:alert(1)', 'ftp://images.example.org/i.png', 'https://', 'https://user:pw@images.example.org/i.png',
    'https://localhost/i.png', 'https://router.lan/reboot', 'https://127.0.0.1/i.png', 'https://192.168.1/i.png', 'https://0x7f000001/', 'https://[::1]/i.png',
    'https://[::ffff:10.0.0.1]/i.png', `https://images.example.org/${'x'.repeat(2_048)}`,
  ])('%s is none', (content) => expect(image(content)).toBeNull()); // prettier-ignore

  it('the page in the clear has none of its own', () => expect(image('/i.png', new URL('http://site.example.org/'))).toBeNull());

  it('the secure one comes first, and the next where one is none', () => {
    expect(read(`${meta('og:image', 'http://a.example.org/')}${meta('og:image:secure_url', 'https://b.example.org/')}`).imageUrl).toBe(
      'https://b.example.org/',
    );
    expect(read(`${meta('og:image', 'http://a.example.org/')}${meta('twitter:image', 'https://c.example.org/')}`).imageUrl).toBe(
      'https://c.example.org/',
    );
  });
});

describe('texts', () => {
  const title = (content: string) => read(`<title>${content}</title>`).title;

  it('are one line, without what nobody sees and what turns the writing around', () => {
    expect(title(' a\n\tb \u00a0 c\u0000\u0007\u001b[31m\u007f\u0085d ')).toBe('a b c [31m d');
    expect(title('a\u202egpj.exe\u2066\u200f\u200b\ufeff')).toBe('a gpj.exe');
    expect(title('👩‍👩‍👧 naïve שלום')).toBe('👩‍👩‍👧 naïve שלום');
    expect(title('a\ud800b')).toBe('a\ufffdb');
    expect(title('&#0;&#x202e;a&#xd800;b')).not.toMatch(/[\p{Cc}\p{Cs}\u202e]/u);
  });

  it('are cut where they are too long, and no character in two', () => {
    expect(title('a'.repeat(maxTitleLength))).toBe('a'.repeat(maxTitleLength));
    expect(title('a'.repeat(maxTitleLength + 1))).toBe(`${'a'.repeat(maxTitleLength - 1)}…`);
    expect(title('😀'.repeat(maxTitleLength))).toBe(`${'😀'.repeat(maxTitleLength / 2 - 1)}…`);
    expect(read(meta('og:description', 'd'.repeat(100_000))).description).toHaveLength(maxDescriptionLength);
    expect(read(meta('og:site_name', 's'.repeat(100_000))).siteName).toHaveLength(100);
  });

  it('are no HTML: what looks like it stays text', () => {
    expect(title('&lt;img src=x onerror=alert(1)&gt;')).toBe('<img src=x onerror=alert(1)>');
  });

  it('hold nothing of a name like those of objects', () => {
    expect(read(`${meta('__proto__', 'x')}${meta('constructor', 'x')}<meta __proto__=x>`).title).toBeNull();
  });
});

describe('takes linear work, whatever the HTML is', () => {
  let steps: number;
  const counted = ['unshift', 'shift', 'indexOf', 'includes'] as const;

  // The parser keeps the open elements in a list, and moves or searches all of it for each tag.
  beforeEach(() => {
    steps = 0;
    for (const method of counted) {
      const original = Array.prototype[method] as (this: unknown[], ...args: unknown[]) => unknown;
      jest.spyOn(Array.prototype, method).mockImplementation(function (this: unknown[], ...args: unknown[]) {
        steps += this.length;
        return original.apply(this, args) as never;
      });
    }
  });
  afterEach(() => void jest.restoreAllMocks());

  const stepsFor = (html: string): number => {
    steps = 0;
    read(html);
    return steps;
  };

  it.each<[string, (length: number) => string]>([
    ['elements within each other', (length) => '<i>'.repeat(length / 3)],
    ['ends of elements that never began', (length) => '<i>'.repeat(50) + '</b>'.repeat(length / 4)],
    ['half begun, half ended', (length) => '<i>'.repeat(length / 6) + '</b>'.repeat(length / 8)],
    ['forms within forms', (length) => '<form>'.repeat(length / 6)],
    ['lists', (length) => '<li>'.repeat(length / 4)],
    ['drawings', (length) => '<svg><title>'.repeat(length / 12)],
    ['meta tags', (length) => '<meta property=og:title content=>'.repeat(length / 33)],
    ['attributes', (length) => `<meta ${'a=b '.repeat(length / 4)}>`],
    ['less-than signs', (length) => '<'.repeat(length)],
    ['entities', (length) => `<title>${'&amp'.repeat(length / 4)}`],
  ])('%s', (_name, html) => {
    expect(stepsFor(html(100_000))).toBeLessThanOrEqual(2.2 * stepsFor(html(50_000)) + 10_000);
    expect(stepsFor(html(100_000))).toBeLessThan(64 * 100_000);
  });
});
