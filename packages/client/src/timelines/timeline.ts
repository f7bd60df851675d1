import type { listChanges, listMessages, Message, Output } from '@chatera/protocol';
import type { Anchor, Overlay, PendingMessage, TimelineState } from './timeline-state.js';

export type Page = Output<typeof listMessages>;
export type Changes = Pick<Output<typeof listChanges>, 'messages' | 'rev'> & { readonly after: number };

/** More than this is dropped at the far side; scrolling back fetches it again. */
export const maxWindow = 1_000;

/** So many are looked up one by one; for more, an index of all is worth its while. */
const fewMessages = 8;

/** The window is this page, and what was pushed while it was on its way. */
export function replaced(timeline: TimelineState, page: Page, anchor: Anchor | null): TimelineState {
  const { items, rev, logEpoch } = page;
  const isSameEpoch = timeline.logEpoch === null || timeline.logEpoch === logEpoch;
  const fresh: TimelineState = {
    ...withoutEchoes(timeline, items),
    status: 'ready',
    error: null,
    isJumping: false,
    isLoadingEarlier: false,
    isLoadingLater: false,
    messages: items,
    from: page.hasEarlier ? (items.at(0)?.seq ?? Infinity) : 0,
    to: page.hasLater ? (items.at(-1)?.seq ?? -Infinity) : Infinity,
    rev,
    heardRev: isSameEpoch ? Math.max(timeline.heardRev, rev) : rev,
    ahead: [],
    logEpoch,
    anchor,
  };
  return isSameEpoch ? withNewer(fresh, timeline) : fresh;
}

/** Nobody sees a message go that was there already. Only where the old window reached: what lay outside of it was not kept. */
function withNewer(fresh: TimelineState, { messages, from, to, rev, ahead }: TimelineState): TimelineState {
  if (from > fresh.from || to < fresh.to) return fresh;
  const newer = messages.filter((message) => message.rev > fresh.rev && message.seq >= fresh.from && message.seq <= fresh.to);
  return settle({
    ...fresh,
    messages: union(fresh.messages, newer),
    rev: Math.max(fresh.rev, rev),
    ahead: ahead.filter((number) => number > fresh.rev),
  });
}

/** The page right before the window. */
export function extendedEarlier(timeline: TimelineState, page: Page): TimelineState {
  const from = page.hasEarlier ? (page.items.at(0)?.seq ?? timeline.from) : 0;
  const wide = { ...asOf(timeline, page.rev), messages: union(page.items, timeline.messages), from };
  return keepFirst({ ...wide, error: null, isLoadingEarlier: false }, maxWindow);
}

/** The page right after the window. */
export function extendedLater(timeline: TimelineState, page: Page): TimelineState {
  const to = page.hasLater ? (page.items.at(-1)?.seq ?? timeline.to) : Infinity;
  const wide = { ...asOf(withoutEchoes(timeline, page.items), page.rev), messages: union(timeline.messages, page.items), to };
  return keepLast({ ...wide, error: null, isLoadingLater: false }, maxWindow);
}

/** A push or a reply: the change `rev` of the channel, with the message it touched if it touched one. A repeat changes nothing at all. */
export function received(timeline: TimelineState, rev: number, message?: Message): TimelineState {
  if (timeline.status !== 'ready') return heard(timeline, rev);
  const merged = heard(message ? merge(timeline, [message]) : timeline, rev);
  const isEarly = rev > merged.rev && !merged.ahead.includes(rev);
  const known = isEarly ? settle({ ...merged, ahead: [...merged.ahead, rev] }) : merged;
  return known.messages.length > 2 * maxWindow ? keepLast(known, maxWindow) : known;
}

/** The answer to "what changed after": complete from there up to its rev. Had the window grown older meanwhile, it leaves a gap. */
export function caughtUp(timeline: TimelineState, { messages, rev, after }: Changes): TimelineState {
  const hasGap = timeline.rev < after;
  return settle({ ...heard(merge(timeline, messages), rev), rev: hasGap ? timeline.rev : Math.max(timeline.rev, rev) });
}

export function heard(timeline: TimelineState, rev: number): TimelineState {
  return rev > timeline.heardRev ? { ...timeline, heardRev: rev } : timeline;
}

export const isBehind = ({ status, rev, heardRev }: TimelineState): boolean => status === 'ready' && heardRev > rev;

/** Own messages under way, without those that have arrived. */
export function withPending(timeline: TimelineState, pending: readonly PendingMessage[]): TimelineState {
  const waiting = new Set<string>(pending.map(({ id }) => id)); // few, where messages are many
  for (const { id } of timeline.messages) waiting.delete(id);
  return { ...timeline, pending: pending.filter(({ id }) => waiting.has(id)) };
}

export const withOverlay = (timeline: TimelineState, overlay: Overlay): TimelineState => ({
  ...timeline,
  overlays: [...timeline.overlays, overlay],
});

export const withoutOverlay = (timeline: TimelineState, key: symbol): TimelineState => ({
  ...timeline,
  overlays: timeline.overlays.filter((overlay) => overlay.key !== key),
});

/** Adds changed messages, whatever their order or repeats. The newer version wins; what lies outside the window stays out. */
function merge(timeline: TimelineState, changed: readonly Message[]): TimelineState {
  const inside = changed.filter(({ seq }) => seq >= timeline.from && seq <= timeline.to);
  const messages = union(timeline.messages, inside);
  const settled = withoutEchoes(timeline, changed);
  return messages === timeline.messages ? settled : { ...settled, messages };
}

/** Both lists as one, by seq; of two versions the newer. The first list itself when the second adds nothing. */
function union(some: readonly Message[], others: readonly Message[]): readonly Message[] {
  if (others.length <= fewMessages) return others.reduce(withOne, some);
  const byId = new Map(some.map((message) => [message.id, message]));
  const newer = others.filter((message) => message.rev > (byId.get(message.id)?.rev ?? 0));
  if (newer.length === 0) return some;
  for (const message of newer) byId.set(message.id, message);
  return [...byId.values()].sort((a, b) => a.seq - b.seq);
}

/** A push or an answer, nearly always: a thousand others need not be looked at for it. */
function withOne(some: readonly Message[], message: Message): readonly Message[] {
  const place = placeOf(some, message.seq);
  const known = some[place];
  if (known?.seq !== message.seq) return some.toSpliced(place, 0, message);
  return message.rev > known.rev ? some.with(place, message) : some;
}

/** Of the first message with this seq or a later one. */
function placeOf(messages: readonly Message[], seq: number): number {
  if (seq > (messages.at(-1)?.seq ?? 0)) return messages.length;
  let [from, to] = [0, messages.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((messages[middle]?.seq ?? Infinity) < seq) from = middle + 1;
    else to = middle;
  }
  return from;
}

function withoutEchoes(timeline: TimelineState, arrived: readonly Message[]): TimelineState {
  const ids = new Set<string>(arrived.map(({ id }) => id));
  const pending = timeline.pending.filter(({ id }) => !ids.has(id));
  return pending.length === timeline.pending.length ? timeline : { ...timeline, pending };
}

/** Counts on over the changes that came early. */
function settle(timeline: TimelineState): TimelineState {
  const early = new Set(timeline.ahead);
  let { rev } = timeline;
  while (early.has(rev + 1)) rev++;
  return { ...timeline, rev, ahead: timeline.ahead.filter((number) => number > rev) };
}

/**
 * The window is about to take in messages as they were at `rev`. Later changes to them may have come and been dropped, as they lay
 * outside then: so the whole window is only as new as the page, and the rest is asked for again.
 */
const asOf = (timeline: TimelineState, rev: number): TimelineState => ({
  ...heard(timeline, rev),
  rev: Math.min(timeline.rev, rev),
  ahead: timeline.ahead.filter((number) => number <= rev),
});

function keepFirst(timeline: TimelineState, count: number): TimelineState {
  if (timeline.messages.length <= count) return timeline;
  const messages = timeline.messages.slice(0, count);
  return { ...timeline, messages, to: messages.at(-1)?.seq ?? timeline.to };
}

function keepLast(timeline: TimelineState, count: number): TimelineState {
  if (timeline.messages.length <= count) return timeline;
  const messages = timeline.messages.slice(-count);
  return { ...timeline, messages, from: messages.at(0)?.seq ?? timeline.from };
}
