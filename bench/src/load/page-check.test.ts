import { expect, it } from '@jest/globals';
import { isRight, type Page, type PageRequest } from './page-check.js';

const ask = (before: number | null, last = 300): PageRequest => ({ token: '', channelId: 'ours', before, first: 102, last });

/** Those messages of the channel, one after the other. */
function page(from: number, to: number, channelId = 'ours'): Page {
  return { items: Array.from({ length: to - from + 1 }, (_, index) => ({ channelId, seq: from + index })) };
}

it('is right with the fifty before a place, or the latest fifty', () => {
  expect(isRight(page(200, 249), ask(250))).toBe(true);
  expect(isRight(page(251, 300), ask(null))).toBe(true);
});

it('is wrong with fewer than fifty where there are fifty', () => {
  expect(isRight(page(249, 249), ask(250))).toBe(false);
  expect(isRight(page(201, 249), ask(250))).toBe(false);
  expect(isRight(page(300, 300), ask(null))).toBe(false);
});

it('is right with all there are where fewer are before it', () => {
  expect(isRight(page(102, 109), ask(110))).toBe(true);
  expect(isRight(page(103, 109), ask(110))).toBe(false);
  expect(isRight(page(102, 104), ask(null, 104))).toBe(true);
  expect(isRight(page(102, 101), ask(null, 101))).toBe(true);
});

it('is wrong with more than were asked for', () => {
  expect(isRight(page(199, 249), ask(250))).toBe(false);
});

it('is wrong with messages of another place or channel', () => {
  expect(isRight(page(199, 248), ask(250))).toBe(false);
  expect(isRight(page(201, 250), ask(250))).toBe(false);
  expect(isRight(page(200, 249, 'another'), ask(250))).toBe(false);
});

it('is wrong with an older page in place of the latest', () => {
  expect(isRight(page(250, 299), ask(null))).toBe(false);
});

it('is wrong with a message that stands twice', () => {
  const { items } = page(200, 249);
  expect(isRight({ items: [...items.slice(0, 49), ...items.slice(48, 49)] }, ask(250))).toBe(false);
});
