import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { createTranslator, IntlErrorCode, type IntlError } from 'use-intl/core';
import { filesWithout } from './files-without-words.js';
import { scanSources, scanText } from './source-scan.js';

const read = (name: string) => JSON.parse(readFileSync(join(import.meta.dirname, '../src/platform/i18n/messages', name), 'utf8')) as object;
const [auth, chat, later] = [read('en.auth.json'), read('en.chat.json'), read('en.later.json')];
const known = flatten({ ...read('en.json'), ...auth, ...chat, ...later });
const scan = scanSources();

describe('the words of the app', () => {
  it('has a message for every key that is used', () => {
    const missing = scan.uses.filter(({ key }) => !key.endsWith('*') && !(key in known));
    expect(missing).toEqual([]);
  });

  it('uses every message', () => {
    const exact = new Set(scan.uses.map(({ key }) => key));
    const prefixes = [...exact].filter((key) => key.endsWith('*')).map((key) => key.slice(0, -1));
    const unused = Object.keys(known).filter((key) => !exact.has(key) && !prefixes.some((prefix) => key.startsWith(prefix)));
    expect(unused).toEqual([]);
  });

  it.each([
    ['the door', auth, ['auth-messages', 'later-messages'], 'features/shell/ChatShell.tsx'],
    ['the chat', chat, ['chat-messages', 'later-messages'], 'features/auth/Login.tsx'],
    ['later screens', later, ['later-messages'], 'features/shell/ChatShell.tsx'],
  ])('takes the words of %s only where they have come', (_, messages, bringers, elsewhere) => {
    const without = filesWithout(bringers);
    const isOfThem = ({ key }: { key: string }) => Object.keys(messages).includes(key.split('.')[0] ?? '');
    expect(without).toContain(elsewhere);
    expect(scan.uses.filter(isOfThem).filter(({ file }) => without.has(file))).toEqual([]);
  });

  it('writes every message in valid ICU', () => {
    expect(Object.entries(known).flatMap(([key, message]) => syntaxErrors(key, message))).toEqual([]);
  });

  it('has no words written straight into the markup', () => {
    expect(scan.hardCoded).toEqual([]);
  });
});

describe('the scan behind these tests', () => {
  it('finds keys in every form they are written', () => {
    const text = "const t = useT('a'); t('x'); t.rich('y', {}); t(isOn ? 'on' : 'off'); t(`tab.${name}`); other('no');";
    expect(scanText(text, 'x.ts').uses.map(({ key }) => key)).toEqual(['a.x', 'a.y', 'a.on', 'a.off', 'a.tab.*']);
  });

  it('finds words in text, attributes and braces, and leaves class names and signs alone', () => {
    const text = `const x = <p title="Open it" className={'flex p-2'}>Hello {is && 'there'} · <img alt={is ? 'A cat' : label} /></p>;`;
    const found = scanText(text, 'x.tsx').hardCoded.sort();
    expect(found).toEqual(['x.tsx: A cat', 'x.tsx: Hello', 'x.tsx: Open it', 'x.tsx: there']);
  });
});

function flatten(tree: object, prefix = ''): Record<string, string> {
  return Object.fromEntries(
    Object.entries(tree).flatMap(([key, value]: [string, string | object]) =>
      typeof value === 'string' ? [[prefix + key, value]] : Object.entries(flatten(value, `${prefix}${key}.`)),
    ),
  );
}

/** Values are not given here, and missing them is no fault of the message. */
function syntaxErrors(key: string, message: string): string[] {
  const errors: IntlError[] = [];
  const t = createTranslator({ locale: 'en', messages: { message }, onError: (error) => errors.push(error) });
  void t.rich('message', {});
  return errors.filter(({ code }) => code === IntlErrorCode.INVALID_MESSAGE).map(({ message: why }) => `${key}: ${why}`);
}
