import { describe, expect, it } from '@jest/globals';
import { rank } from './rank.js';

const place = (name: string, { isUnread = false, lastAt = '' } = {}) => ({ name, isUnread, lastAt });
const names = (items: readonly { name: string }[]) => items.map(({ name }) => name);

describe('ranking', () => {
  it('prefers the whole name, its beginning, a word, a part, and letters in their order', () => {
    const items = ['grander-esplanade', 'old-design', 'redesign', 'design', 'designers'].map((name) => place(name));
    expect(names(rank(items, 'design'))).toEqual(['design', 'designers', 'old-design', 'redesign']);
    expect(names(rank(items, 'gres'))).toEqual(['grander-esplanade']);
  });

  it('knows no case and no accents', () => {
    expect(names(rank([place('Zoë Müller'), place('Cafe')], 'muller'))).toEqual(['Zoë Müller']);
    expect(names(rank([place('Cafe')], 'CAFÉ'))).toEqual(['Cafe']);
  });

  it('without a text shows what is unread first, and then the latest', () => {
    const items = [place('old', { lastAt: '2026-01-01' }), place('new', { lastAt: '2026-02-01' }), place('waiting', { isUnread: true })];
    expect(names(rank(items, ' '))).toEqual(['waiting', 'new', 'old']);
  });

  it('among equals the same', () => {
    const items = [place('design-old', { lastAt: '2026-01-01' }), place('design-new', { lastAt: '2026-02-01' })];
    expect(names(rank(items, 'des'))).toEqual(['design-new', 'design-old']);
  });
});
