import { ChatError, listMessages, maxChanges } from '@chatera/protocol/light';
import type { ErrorCode, listChanges, Message, Output, RawInput, UserId } from '@chatera/protocol';
import { asChatError, isAccessLost, isTransient, retryDelayMs, sendBackoff } from '../platform/retry.js';
import type { Backoff } from '../platform/retry.js';
import { Store } from '../platform/store.js';
import { Nap } from '../platform/timers.js';
import type { Timers } from '../platform/timers.js';
import type { Call } from '../transport/call.js';
import { emptyTimeline } from './timeline-state.js';
import { answered, caughtUp, extendedEarlier, extendedLater, heard, isBehind, partChanged, received, replaced } from './timeline.js';
import type { Flow, TimelinePlace } from './flow.js';
import { LogEpochs } from './log-epochs.js';
import type { PartChange } from './part-changes.js';
import type { Anchor, TimelineState } from './timeline-state.js';
import type { Page } from './timeline.js';

export interface TimelineServices {
  readonly call: Call;
  readonly timers: Timers;
  readonly changes: (input: RawInput<typeof listChanges>) => Promise<Output<typeof listChanges>>;
  readonly me: () => UserId | null;
  /** A catch-up found changes that no push had brought. */
  readonly onChanges: (changes: Output<typeof listChanges>) => void;
}

type Place = Pick<RawInput<typeof listMessages>, 'around'>;

const pageSize = 50;
const changesPerPage = 200;
/** A push that was overtaken by the next one comes within this; if not, it is lost. */
const graceMs = 120;
/** Nodes remember an epoch for so short a time that it is asked again sooner than after other failures. */
const epochBackoff: Backoff = { minMs: 500, maxMs: 4_000 };

/** The timeline of one channel or thread, and the requests that keep it whole. No method throws: what failed is in the state. */
export class ChannelTimeline {
  readonly state: Store<TimelineState>;
  /** Counts windows: an answer that belongs to an earlier one is dropped. */
  private turn = 0;
  /** A window is on its way, or waits to be asked for again. */
  private isLoading = false;
  private isCatchingUp = false;
  private readonly nap: Nap;

  constructor(
    readonly place: TimelinePlace,
    private readonly services: TimelineServices,
    private readonly epochs = new LogEpochs(),
  ) {
    this.state = new Store(emptyTimeline(place, services.me()));
    this.nap = new Nap(services.timers);
  }

  /** The one way to write. */
  step(step: (timeline: TimelineState) => TimelineState): void {
    this.state.update(step);
    if (isBehind(this.state.get()) && !this.isCatchingUp) void this.catchUp();
  }

  /** Shows the end of the channel, or the surroundings of a message. */
  async show(anchor: Anchor): Promise<void> {
    const { status, from, to } = this.state.get();
    const seq = anchor.seq ?? Infinity;
    const isHere = status === 'ready' && from <= seq && seq <= to;
    if (isHere) this.step((timeline) => ({ ...timeline, anchor }));
    else await this.load(anchor.seq === null ? {} : { around: anchor.seq }, anchor);
  }

  /** Fetches the window anew, at the same place. */
  async reload(): Promise<void> {
    const { status, messages, to } = this.state.get();
    const middle = messages[Math.floor(messages.length / 2)];
    if (status === 'ready') await this.load(to === Infinity || !middle ? {} : { around: middle.seq });
  }

  async loadEarlier(limit = pageSize): Promise<void> {
    const { status, from, isLoadingEarlier } = this.state.get();
    if (status !== 'ready' || from === 0 || isLoadingEarlier) return;
    this.step((timeline) => ({ ...timeline, isLoadingEarlier: true }));
    await this.extend({ before: from, limit }, (timeline, page) =>
      timeline.from === from ? extendedEarlier(timeline, page) : { ...timeline, isLoadingEarlier: false },
    );
  }

  async loadLater(limit = pageSize): Promise<void> {
    const { status, to, isLoadingLater } = this.state.get();
    if (status !== 'ready' || to === Infinity || isLoadingLater) return;
    this.step((timeline) => ({ ...timeline, isLoadingLater: true }));
    await this.extend({ after: to, limit }, (timeline, page) =>
      timeline.to === to ? extendedLater(timeline, page) : { ...timeline, isLoadingLater: false },
    );
  }

  receive(rev: number, message?: Message): void {
    this.step((timeline) => received(timeline, rev, message));
  }

  /** What the server answered to what one did. */
  answer(message: Message): void {
    this.step((timeline) => answered(timeline, message));
  }

  changePart(change: PartChange): void {
    this.step((timeline) => partChanged(timeline, change));
  }

  /** Somebody says the channel is at this rev; the numbers of another epoch mean nothing. */
  hear(rev: number, logEpoch: string): void {
    if (!this.epochs.takes(logEpoch)) return;
    if (this.state.get().logEpoch === logEpoch) this.step((timeline) => heard(timeline, rev));
    else this.renew();
  }

  /** One is in the channel, again perhaps: then what was shown shows again. */
  joined(rev: number): void {
    if (this.state.get().status === 'gone') void this.show({ at: 'latest', seq: null });
    this.step((timeline) => heard(timeline, rev));
  }

  /** What is here of another epoch than counts shows what was lost: fetched anew, until that works. */
  renew(): void {
    if (this.isOutdated() && !this.isLoading) void this.reload();
  }

  /** The line is back: do not wait any longer. */
  wake(): void {
    this.nap.wake();
    this.step((timeline) => timeline);
  }

  /** One does not see this channel any more, so nothing of it stays. */
  leave(): void {
    this.turn++;
    this.isLoading = false;
    this.step(({ pending }) => ({ ...emptyTimeline(this.place, this.services.me()), status: 'gone', pending }));
    this.nap.wake();
  }

  /** Without an anchor it looks where it did. */
  private async load(place: Place, anchor?: Anchor): Promise<void> {
    const turn = ++this.turn;
    const isFirst = this.state.get().status !== 'ready';
    const me = this.services.me();
    this.step((timeline) => ({ ...timeline, me, ...(isFirst ? { status: 'loading', error: null } : { isJumping: true }) }));
    this.isLoading = true;
    for (let attempt = 0; turn === this.turn; attempt++) {
      const failure = await this.tryToLoad(place, anchor);
      if (turn !== this.turn) return;
      const mayRetry = failure !== null && isTransient(failure) && (isFirst || failure === ofThePast || this.isOutdated());
      if (!mayRetry || !(await this.nap.sleep(pauseAfter(failure, attempt)))) break;
    }
    if (turn === this.turn) this.isLoading = false;
  }

  private async tryToLoad(place: Place, anchor: Anchor | undefined): Promise<ChatError | null> {
    const { turn } = this;
    try {
      const page = await this.fetch(place);
      if (turn !== this.turn) return null;
      this.step((timeline) => replaced(timeline, page, anchor ?? timeline.anchor));
      this.nap.wake(); // who waits to catch up may find nothing missing any more
      return null;
    } catch (error) {
      return this.failureOf(error, turn);
    }
  }

  /** Null where nobody waits for it any more. */
  private failureOf(error: unknown, turn: number): ChatError | null {
    if (turn !== this.turn) return null;
    return error === ofThePast ? ofThePast : this.note(error);
  }

  private renewed(): null {
    this.renew();
    return null;
  }

  /** Of before a restore: its numbers mean nothing, and what it has may be gone. */
  private isOutdated(): boolean {
    const { status, logEpoch } = this.state.get();
    return status === 'ready' && logEpoch !== this.epochs.current;
  }

  private async extend(place: Extension, step: (timeline: TimelineState, page: Page) => TimelineState): Promise<void> {
    const { turn } = this;
    try {
      const page = await this.fetch(place);
      if (turn !== this.turn) return;
      if (page.logEpoch === this.state.get().logEpoch) this.step((timeline) => step(timeline, page));
      else await this.reload();
    } catch (error) {
      if (turn === this.turn) this.note(error);
    }
  }

  private async fetch(place: Place | Extension): Promise<Page> {
    return this.current(await this.services.call(listMessages, { ...questionOf(this.place), limit: pageSize, ...place }));
  }

  /** @throws ChatError where it is of an epoch that is over */
  private current<T extends { readonly logEpoch: string }>(answer: T): T {
    if (!this.epochs.takes(answer.logEpoch)) throw ofThePast;
    return answer;
  }

  private note(error: unknown): ChatError {
    const failure = asChatError(error);
    if (isAccessLost(failure)) this.leave();
    else this.step((timeline) => failed(timeline, failure.code));
    return failure;
  }

  /** Asks for what is missing, until nothing is. Never more than one of it runs. */
  private async catchUp(): Promise<void> {
    this.isCatchingUp = true;
    const startRev = this.state.get().rev;
    let delayMs = graceMs;
    for (let attempt = 0; (await this.nap.sleep(delayMs)) && isBehind(this.state.get());) {
      const before = this.state.get().rev;
      const failure = await this.fetchChanges(startRev);
      if (failure && !isTransient(failure)) break;
      const hasAdvanced = this.state.get().rev > before;
      attempt = hasAdvanced ? 0 : attempt + 1;
      delayMs = hasAdvanced ? 0 : retryDelayMs(failure ?? noProgress, attempt);
    }
    this.isCatchingUp = false;
  }

  private async fetchChanges(startRev: number): Promise<ChatError | null> {
    const { turn } = this;
    const { rev: after, heardRev, logEpoch } = this.state.get();
    try {
      if (this.isOutdated()) return this.renewed();
      if (heardRev - startRev > maxChanges) return await this.reload().then(() => null);
      const limit = Math.min(changesPerPage, heardRev - after);
      const changes = this.current(await this.services.changes({ channelId: this.place.channelId, after, limit }));
      if (turn !== this.turn) return null;
      if (changes.logEpoch !== logEpoch) return this.renewed();
      const isTooMuch = changes.hasMore && changes.rev - startRev >= maxChanges;
      if (isTooMuch) return await this.reload().then(() => null);
      this.step((timeline) => caughtUp(timeline, { ...changes, after }));
      this.services.onChanges(changes);
      return null;
    } catch (error) {
      return this.failureOf(error, turn);
    }
  }
}

type Extension = ({ before: number } | { after: number }) & { limit: number };

const questionOf = ({ channelId, flow }: TimelinePlace) => ({ channelId, ...flowOf(flow) });

const flowOf = (flow: Flow) => (flow === 'channel' ? {} : flow === 'all' ? { replies: 'all' as const } : { threadId: flow });

/** A node that does not know yet of a restore: see `LogEpochs`. */
const ofThePast = new ChatError('unavailable', 'This is of before a restore');

const pauseAfter = (failure: ChatError, attempt: number): number =>
  retryDelayMs(failure, attempt, failure === ofThePast ? epochBackoff : sendBackoff);

const noProgress = new ChatError('unavailable', 'The server does not know yet what was announced');

const failed = (timeline: TimelineState, error: ErrorCode): TimelineState => ({
  ...timeline,
  status: timeline.status === 'ready' ? 'ready' : 'failed',
  error,
  isJumping: false,
  isLoadingEarlier: false,
  isLoadingLater: false,
});
