import type { listChanges, listMessages, Message, Output, UserId } from '@chatera/protocol';
import { isOf, isThread } from './flow.js';
import { afterChange, isPartOf, type PartChange } from './part-changes.js';
import { isSameReactions, keepingOwn } from './reactions.js';
import type { Anchor, Overlay, PendingMessage, TimelineState } from './timeline-state.js';

export type Page = Output<typeof listMessages>;
export type Changes = Pick<Output<typeof listChanges>, 'messages' | 'rev'> & { readonly after: number };

/** More than this is dropped at the far side; scrolling back fetches it again. */
export const maxWindow = 1_000;
/** A thread can be read as a tree, which needs all of it. */
export const maxThreadWindow = 5_000;

/** So many are looked up one by one; for more, an index of all is worth its while. */
const fewMessages = 8;

const maxWindowOf = ({ flow }: TimelineState): number => (isThread(flow) ? maxThreadWindow : maxWindow);

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
    early: [],
    answered: new Map(),
    logEpoch,
    anchor,
  };
  return isSameEpoch ? withNewer(fresh, timeline) : fresh;
}

/** Nobody sees a message go that was there already. Only where the old window reached: what lay outside of it was not kept. */
function withNewer(fresh: TimelineState, { messages, from, to, rev, ahead, early, answered: asOf, me }: TimelineState): TimelineState {
  if (from > fresh.from || to < fresh.to) return fresh;
  const newer = messages.filter((message) => message.rev > fresh.rev && message.seq >= fresh.from && message.seq <= fresh.to);
  return settle({
    ...fresh,
    messages: union(fresh.messages, newer, fromPush(me)),
    rev: Math.max(fresh.rev, rev),
    ahead: ahead.filter((number) => number > fresh.rev),
    early: early.filter((change) => change.rev > fresh.rev),
    answered: asOf,
  });
}

/** The page right before the window. */
export function extendedEarlier(timeline: TimelineState, page: Page): TimelineState {
  const from = page.hasEarlier ? (page.items.at(0)?.seq ?? timeline.from) : 0;
  const wide = { ...asOf(timeline, page.rev), messages: union(page.items, timeline.messages, fromPush(timeline.me)), from };
  return keepFirst({ ...wide, error: null, isLoadingEarlier: false }, maxWindowOf(timeline));
}

/** The page right after the window. */
export function extendedLater(timeline: TimelineState, page: Page): TimelineState {
  const to = page.hasLater ? (page.items.at(-1)?.seq ?? timeline.to) : Infinity;
  const wide = { ...asOf(withoutEchoes(timeline, page.items), page.rev), messages: union(timeline.messages, page.items), to };
  return keepLast({ ...wide, error: null, isLoadingLater: false }, maxWindowOf(timeline));
}

/** A push: the change `rev` of the channel, with the message it touched if it touched one. A repeat changes nothing at all. */
export function received(timeline: TimelineState, rev: number, message?: Message): TimelineState {
  return taken(timeline, rev, message && merge(timeline, [message], fromPush(timeline.me)));
}

/**
 * The same as the answer to what one did: it knows what is one's own, however many others there are. One that comes after newer news of the
 * message is not taken, so it does not stand for its change either: that comes by its push, or is asked for.
 */
export function answered(timeline: TimelineState, message: Message): TimelineState {
  const { id, seq, rev } = message;
  const merged = merge(timeline, [message], fromAnswer);
  const known = merged.messages[placeOf(merged.messages, seq)];
  if (known?.id === id && known.rev > rev) return heard(merged, rev);
  const isAhead = rev > timeline.rev && seq >= timeline.from && seq <= timeline.to && isOf(timeline.flow, message);
  return taken(timeline, rev, isAhead ? { ...merged, answered: new Map(merged.answered).set(id, rev) } : merged);
}

function taken(timeline: TimelineState, rev: number, changed: TimelineState = timeline): TimelineState {
  if (timeline.status !== 'ready') return heard(timeline, rev);
  const merged = heard(changed, rev);
  const isEarly = rev > merged.rev && !merged.ahead.includes(rev);
  const known = isEarly ? settle({ ...merged, ahead: [...merged.ahead, rev] }) : merged;
  const most = maxWindowOf(known);
  return known.messages.length > 2 * most ? keepLast(known, most) : known;
}

/** A part of a message changed, and the rest is not in the push: it counts once everything before it has come, or a later edit would be lost. */
export function partChanged(timeline: TimelineState, change: PartChange): TimelineState {
  const known = heard(timeline, change.rev);
  const isRepeat = change.rev <= known.rev || known.early.some(({ rev }) => rev === change.rev);
  return known.status !== 'ready' || isRepeat ? known : settle({ ...known, early: [...known.early, change] });
}

/** The answer to "what changed after": complete from there up to its rev. Had the window grown older meanwhile, it leaves a gap. */
export function caughtUp(timeline: TimelineState, { messages, rev, after }: Changes): TimelineState {
  const hasGap = timeline.rev < after;
  return settle({ ...heard(merge(timeline, messages, fromAnswer), rev), rev: hasGap ? timeline.rev : Math.max(timeline.rev, rev) });
}

export function heard(timeline: TimelineState, rev: number): TimelineState {
  return rev > timeline.heardRev ? { ...timeline, heardRev: rev } : timeline;
}

export const isBehind = ({ status, rev, heardRev }: TimelineState): boolean => status === 'ready' && heardRev > rev;

/** Own messages under way, without those that have arrived. */
export function withPending(timeline: TimelineState, pending: readonly PendingMessage[]): TimelineState {
  const waiting = new Set<string>(pending.map(sentId)); // few, where messages are many
  for (const { id } of timeline.messages) waiting.delete(id);
  return { ...timeline, pending: pending.filter((item) => waiting.has(sentId(item))) };
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
function merge(timeline: TimelineState, changed: readonly Message[], choose: Choose): TimelineState {
  const inside = changed.filter((message) => message.seq >= timeline.from && message.seq <= timeline.to && isOf(timeline.flow, message));
  const messages = union(timeline.messages, inside, choose);
  const settled = withoutEchoes(timeline, changed);
  return messages === timeline.messages ? settled : { ...settled, messages };
}

/** Which of two versions of a message stands; the known one itself when the other adds nothing. */
type Choose = (known: Message, other: Message) => Message;

const fromPush =
  (me: UserId | null): Choose =>
  (known, pushed) => {
    if (pushed.rev <= known.rev) return known;
    return me && pushed.reactions.length > 0 ? keepingOwn(known, pushed, me) : pushed;
  };

/** Of the same rev it knows more than a push did that came after one that was lost. */
const fromAnswer: Choose = (known, answered) =>
  answered.rev > known.rev || (answered.rev === known.rev && !isSameReactions(known.reactions, answered.reactions)) ? answered : known;

/** Both lists as one, by seq. The first list itself when the second adds nothing. */
function union(some: readonly Message[], others: readonly Message[], choose: Choose = fromAnswer): readonly Message[] {
  if (others.length <= fewMessages) return others.reduce((all, message) => withOne(all, message, choose), some);
  const byId = new Map(some.map((message) => [message.id, message]));
  let isChanged = false;
  for (const message of others) {
    const known = byId.get(message.id);
    const chosen = known ? choose(known, message) : message;
    if (chosen === known) continue;
    byId.set(message.id, chosen);
    isChanged = true;
  }
  return isChanged ? [...byId.values()].sort((a, b) => a.seq - b.seq) : some;
}

/** A push or an answer, nearly always: a thousand others need not be looked at for it. */
function withOne(some: readonly Message[], message: Message, choose: Choose): readonly Message[] {
  const place = placeOf(some, message.seq);
  const known = some[place];
  if (known?.seq !== message.seq) return some.toSpliced(place, 0, message);
  const chosen = choose(known, message);
  return chosen === known ? some : some.with(place, chosen);
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

const sentId = ({ id, sentAs = id }: PendingMessage) => sentAs;

function withoutEchoes(timeline: TimelineState, arrived: readonly Message[]): TimelineState {
  const ids = new Set<string>(arrived.map(({ id }) => id));
  const pending = timeline.pending.filter((item) => !ids.has(sentId(item)));
  return pending.length === timeline.pending.length ? timeline : { ...timeline, pending };
}

/** Counts on over the changes that came early. */
function settle(timeline: TimelineState): TimelineState {
  const [ahead, early] = [new Set(timeline.ahead), new Map(timeline.early.map((change) => [change.rev, change]))];
  let { rev, messages } = timeline;
  for (let change = early.get(rev + 1); change || ahead.has(rev + 1); change = early.get(rev + 1)) {
    const changed = change ? withPartOf({ ...timeline, messages }, change) : messages;
    // A catch-up leaves out what was changed again after it, as by this: the next one brings it.
    if (!changed) break;
    messages = changed;
    rev++;
  }
  return {
    ...timeline,
    rev,
    messages,
    ahead: timeline.ahead.filter((number) => number > rev),
    early: timeline.early.filter((change) => change.rev > rev + 1),
    answered: timeline.answered.size > 0 ? new Map([...timeline.answered].filter(([, asOf]) => asOf > rev)) : timeline.answered,
  };
}

/** Null where the message is missing, or older than what was changed. What lies outside the window is not kept, and its changes are none here. */
function withPartOf({ flow, messages, from, to, me, answered: asOf }: TimelineState, change: PartChange): readonly Message[] | null {
  if (!isPartOf(flow, change)) return messages;
  const place = placeOf(messages, change.seq);
  const known = messages[place];
  if (known?.id !== change.messageId) return change.seq >= from && change.seq <= to ? null : messages;
  const ownAsOf = asOf.get(known.id) ?? 0;
  if (change.rev <= ownAsOf && ownAsOf <= known.rev) return messages;
  if (!me || known.rev < change.fromRev) return null;
  return messages.with(place, afterChange(known, change, me));
}

/**
 * The window is about to take in messages as they were at `rev`. Later changes to them may have come and been dropped, as they lay
 * outside then: so the whole window is only as new as the page, and the rest is asked for again.
 */
const asOf = (timeline: TimelineState, rev: number): TimelineState => ({
  ...heard(timeline, rev),
  rev: Math.min(timeline.rev, rev),
  ahead: timeline.ahead.filter((number) => number <= rev),
  early: timeline.early.filter((change) => change.rev <= rev),
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
