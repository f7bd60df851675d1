import { expect, it, jest } from '@jest/globals';
import { act, renderHook } from '@testing-library/react';
import { sameItems } from './same-items.js';
import { useSelected } from './use-store.js';

/** A store whose value can be replaced. */
function aStore<T>(first: T) {
  let value = first;
  const listeners = new Set<() => void>();
  const get = () => value;
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  const set = (next: T) => {
    value = next;
    for (const listener of listeners) listener();
  };
  return { get, subscribe, set };
}

const even = (all: readonly number[]) => all.filter((each) => each % 2 === 0);

it('makes the part once for each value, however often React asks', () => {
  const store = aStore<readonly number[]>([1, 2]);
  const select = jest.fn(even);
  const { result, rerender } = renderHook(() => useSelected(store, select, sameItems));
  rerender();
  expect(result.current).toEqual([2]);
  expect(select).toHaveBeenCalledTimes(1);
  act(() => store.set([1, 2, 4]));
  expect(result.current).toEqual([2, 4]);
  expect(select).toHaveBeenCalledTimes(2);
});

it('is the same object while the part is the same', () => {
  const store = aStore<readonly number[]>([1, 2]);
  const { result } = renderHook(() => useSelected(store, even, sameItems));
  const before = result.current;
  act(() => store.set([2, 3]));
  expect(result.current).toBe(before);
});

it('is made anew when another part is asked for', () => {
  const store = aStore<readonly number[]>([1, 2]);
  const { result, rerender } = renderHook(({ rest }) => useSelected(store, (all) => all.find((each) => each % 2 === rest)), {
    initialProps: { rest: 0 },
  });
  rerender({ rest: 1 });
  expect(result.current).toBe(1);
});
