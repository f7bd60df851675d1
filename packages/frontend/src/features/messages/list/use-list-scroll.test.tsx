import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { act, renderHook } from '@testing-library/react';
import type { VirtualizerHandle } from 'virtua';
import { ChannelId, MessageId } from '@chatera/protocol';
import type { Row } from './rows.js';
import type { ScrollPlace } from './scroll-place.js';
import { useListScroll } from './use-list-scroll.js';

const rowPx = 100;
const keyOf = (index: number) => MessageId.parse(`0199aaaa-0000-7000-8000-${String(index).padStart(12, '0')}`);
/** Only keys, kinds and times are looked at. */
const rowsUpTo = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ kind: 'message', key: keyOf(index), message: { sentAt: '2026-11-19T12:00:00Z' } }) as Row);

/** Rows of 100 px in a view that a test makes taller and smaller, as a browser would: what is above its range is cut. */
class FakeList {
  readonly element = document.createElement('div');
  rows = rowsUpTo(50);
  viewPx = 600;
  private top = 0;

  constructor() {
    const { element } = this;
    const heights = { scrollHeight: () => Math.max(this.rows.length * rowPx, this.viewPx), clientHeight: () => this.viewPx };
    for (const [name, get] of Object.entries(heights)) Object.defineProperty(element, name, { get });
    Object.defineProperty(element, 'scrollTop', { get: () => Math.min(this.top, element.scrollHeight - this.viewPx) });
    element.scrollTo = ((options: ScrollToOptions) => this.moveTo(options.top ?? 0)) as typeof element.scrollTo; // never called with two numbers
    this.rows.forEach(({ key }) => element.appendChild(document.createElement('article')).setAttribute('data-row', key));
  }

  moveTo(top: number): void {
    this.top = Math.max(0, Math.min(top, this.element.scrollHeight - this.viewPx));
  }

  /** px between the lower edge of the view and the end. */
  get below(): number {
    return this.element.scrollHeight - this.element.scrollTop - this.viewPx;
  }

  /** Knows of the height of the view only what it was told. */
  handle(viewportSize: () => number): VirtualizerHandle {
    const { element } = this;
    const known = {
      findItemIndex: (offset: number) => Math.min(this.rows.length - 1, Math.floor(offset / rowPx)),
      getItemOffset: (index: number) => index * rowPx,
    };
    return Object.defineProperties(known as VirtualizerHandle /* the rest is not asked for */, {
      scrollOffset: { get: () => element.scrollTop },
      viewportSize: { get: viewportSize },
    });
  }
}

let frames: FrameRequestCallback[] = [];
beforeEach(() => {
  frames = [];
  jest.spyOn(globalThis, 'requestAnimationFrame').mockImplementation((callback) => frames.push(callback));
  Object.assign(globalThis, { CSS: { escape: (text: string) => text } });
});

const runFrames = (count: number) =>
  act(() => {
    for (let i = 0; i < count; i++) frames.splice(0).forEach((run) => run(0));
  });

function open(initialPlace: ScrollPlace, { list = new FakeList(), hasLater = false } = {}) {
  const onView = jest.fn();
  const view = { current: list.handle(() => list.viewPx) };
  const scroller = { current: list.element };
  const where = { channelId: ChannelId.parse('0199aaaa-0000-7000-8000-0000000000ff'), flow: 'channel' } as const;
  const { result, rerender } = renderHook(
    ({ rows }: { rows: readonly Row[] }) => useListScroll({ view, scroller, where, rows, hasLater, initialPlace, onView }),
    { initialProps: { rows: list.rows } },
  );
  return {
    list,
    onView,
    draw: () => rerender({ rows: list.rows }),
    scroll: () => result.current,
    /** As the browser does when somebody turns the wheel. */
    wheelTo: (top: number) =>
      act(() => {
        list.element.dispatchEvent(new Event('wheel'));
        list.moveTo(top);
        result.current.handleScroll();
      }),
    resizeTo: (px: number) =>
      act(() => {
        const { scrollTop } = list.element;
        list.viewPx = px;
        // The virtual list notices a place that was cut off before it notices the height.
        if (list.element.scrollTop !== scrollTop) result.current.handleScroll();
        result.current.handleResize();
      }),
  };
}

const end: ScrollPlace = { kind: 'end' };

describe('the view of a list', () => {
  it('stays at the end however its height changes', () => {
    const { list, scroll, resizeTo } = open(end);
    runFrames(2);
    for (const px of [2_000, 600, 6_000, 300, 400]) {
      resizeTo(px);
      expect(list.below).toBe(0);
      expect(scroll().isFollowing).toBe(true);
    }
  });

  it('keeps the first row where it is while one reads, however its height changes', () => {
    const { list, scroll, wheelTo, resizeTo } = open(end);
    runFrames(2);
    wheelTo(1_250);
    for (const px of [300, 900, 200]) {
      resizeTo(px);
      expect(list.element.scrollTop).toBe(1_250);
      expect(scroll().isFollowing).toBe(false);
    }
  });

  it('follows once all of it is in view', () => {
    const { scroll, wheelTo, resizeTo } = open(end);
    runFrames(2);
    wheelTo(0);
    resizeTo(6_000);
    expect(scroll().isFollowing).toBe(true);
  });

  it('goes on following when a row grows before the view has caught up', () => {
    const { list, scroll, draw } = open(end);
    runFrames(2);
    list.rows = rowsUpTo(52);
    act(() => scroll().handleScroll());
    draw();
    expect(scroll().isFollowing).toBe(true);
    expect(list.below).toBe(0);
  });

  it('takes nothing on its way to the first place for seen', () => {
    const { list, scroll, onView } = open({ kind: 'row', key: keyOf(20), at: 'third' });
    act(() => scroll().handleScroll());
    expect(onView).not.toHaveBeenCalled();
    runFrames(4);
    expect(onView).toHaveBeenCalledTimes(1);
    expect(list.element.scrollTop).toBe(1_800);
    expect(scroll().isPlaced).toBe(true);
  });

  it('opens at the end at once when the row of its place is gone', () => {
    const { list, scroll } = open({ kind: 'row', key: keyOf(999), offset: 0 });
    runFrames(2);
    expect(scroll().isPlaced).toBe(true);
    expect(scroll().isFollowing).toBe(true);
    expect(list.below).toBe(0);
  });

  it('lets go of a place as soon as the reader scrolls', () => {
    const { list, scroll, wheelTo } = open(end);
    runFrames(2);
    act(() => scroll().goTo({ kind: 'row', key: keyOf(10), offset: 0 }));
    expect(list.element.scrollTop).toBe(1_000);
    wheelTo(700);
    runFrames(5);
    expect(list.element.scrollTop).toBe(700);
  });

  it('does not follow the end of what is not the end of the channel', () => {
    const { list, scroll, draw } = open(end, { hasLater: true });
    runFrames(4);
    const { scrollTop } = list.element;
    list.rows = rowsUpTo(100);
    draw();
    expect(scroll().isFollowing).toBe(false);
    expect(list.element.scrollTop).toBe(scrollTop);
  });
});
