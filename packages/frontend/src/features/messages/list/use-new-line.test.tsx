import { expect, it } from '@jest/globals';
import { act, renderHook } from '@testing-library/react';
import { useNewLine } from './use-new-line.js';

type Mark = Parameters<typeof useNewLine>[0];

const mineAt = (readUpTo: number, unreadCount: number, readEpoch = 0): Mark => ({ readUpTo, readEpoch, unreadCount });

function lineOf(first: Mark) {
  const { result, rerender } = renderHook(({ mine }: { mine: Mark }) => useNewLine(mine), { initialProps: { mine: first } });
  return {
    line: () => result.current.after,
    draw: (after: number | null) => act(() => result.current.draw(after)),
    show: (mine: Mark) => rerender({ mine }),
  };
}

it('stands where one left off, and does not move while one reads', () => {
  const { line, show } = lineOf(mineAt(5, 3));
  show(mineAt(7, 1));
  show(mineAt(8, 0));
  expect(line()).toBe(5);
});

it('goes back with the read mark at once, and stays when the server has counted', () => {
  const { line, show } = lineOf(mineAt(8, 0));
  expect(line()).toBeNull();
  show(mineAt(3, 1, 0.5));
  expect(line()).toBe(3);
  show(mineAt(3, 5, 1));
  expect(line()).toBe(3);
});

it('goes away when the server refuses, where nothing was unread before', () => {
  const { line, show } = lineOf(mineAt(8, 0));
  show(mineAt(3, 1, 0.5));
  show(mineAt(8, 0));
  expect(line()).toBeNull();
});

it('can be put away, and elsewhere', () => {
  const { line, draw } = lineOf(mineAt(5, 3));
  draw(null);
  expect(line()).toBeNull();
  draw(6);
  expect(line()).toBe(6);
});
