import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { contrast, onTop, parseThemes, type Theme } from '../../test/contrast.js';

const themes = parseThemes(readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8'));

const surfaces = ['canvas', 'sidebar', 'raised', 'sunken'];
const texts = ['ink', 'ink-soft', 'ink-faint', 'accent-ink', 'danger-ink'];
const pairs = [
  ['rail-ink', 'rail'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-hover'],
  ['on-danger', 'danger'],
  ['on-danger', 'danger-hover'],
  ['accent-ink', 'accent-wash'],
  ['danger-ink', 'danger-wash'],
  ['warn-ink', 'warn-wash'],
  ['ok-ink', 'ok-wash'],
  ['code-call', 'sunken'],
  ['ok-ink', 'sunken'],
  ['warn-ink', 'sunken'],
] as const;
const edges = ['line-strong', 'focus', 'accent', 'presence-online', 'presence-idle', 'presence-dnd', 'presence-offline'];

describe.each(Object.keys(themes))('the %s theme', (name) => {
  const theme = themes[name]!;

  it('is read from tokens.css', () => {
    expect(Object.keys(theme)).toEqual(expect.arrayContaining([...surfaces, ...texts, ...edges, 'hover', 'selected']));
  });

  it('keeps text at 4.5:1 on every surface, also under the pointer and when selected', () => {
    const weak = surfaces.flatMap((surface) => texts.flatMap((text) => weakText(theme, text, surface)));
    expect(weak).toEqual([]);
  });

  it('keeps text at 4.5:1 on its own colour', () => {
    expect(pairs.filter(([text, ground]) => contrast(theme[text]!, theme[ground]!) < 4.5)).toEqual([]);
  });

  it('keeps edges, dots and the focus ring at 3:1', () => {
    const weak = surfaces.flatMap((surface) =>
      edges.filter((edge) => contrast(theme[edge]!, theme[surface]!) < 3).map((edge) => `${edge} on ${surface}`),
    );
    expect(weak).toEqual([]);
  });
});

/** The accents are written on washes less often than the inks: they are held to the bare and the hovered surface. */
function weakText(theme: Theme, text: string, surface: string): string[] {
  const washes = text.startsWith('ink') ? ['hover', 'selected'] : ['hover'];
  const grounds = [theme[surface]!, ...washes.map((wash) => onTop(theme[wash]!, theme[surface]!))];
  return grounds
    .filter((ground) => contrast(theme[text]!, ground) < 4.5)
    .map((ground) => `${text} on ${surface} ${ground}: ${contrast(theme[text]!, ground).toFixed(2)}`);
}
