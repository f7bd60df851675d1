import { Lanes } from '../platform/flights.js';
import { Store } from '../platform/store.js';
import type { Timers } from '../platform/timers.js';
import { ReadMarks } from './read-marks.js';
import { compareMarks, readTo, unreadFrom } from './read-state.js';
import type { MarkPlace, ReadState } from './read-state.js';

/** `Word` is what the server says of a mark. */
export interface OwnMarksOptions<Id, Word> {
  readonly timers: Timers;
  /** Null where one has no mark. */
  readonly get: (id: Id) => ReadState | null;
  readonly write: (id: Id, state: ReadState) => void;
  /** Takes in the server's word. */
  readonly take: (word: Word) => void;
  /** Asks the server how it is. */
  readonly refresh: (id: Id) => void;
  readonly markRead: (id: Id, mark: MarkPlace) => Promise<Word>;
  readonly markUnread: (id: Id, from: number) => Promise<Word>;
}

/** Said to be unread, and not answered yet. */
interface Unmarking {
  /** As the server had it, to be shown again when it refuses. */
  readonly before: ReadState;
  /** What was read since: told once the answer is there, for it belongs to the epoch that begins with it. */
  readUpTo: number;
}

/** What one reads, and what one says is unread: shown at once, then told to the server. For channels, and for threads. */
export class OwnMarks<Id, Word> {
  /** Those in which looking reads nothing: their mark was set back, and they were not opened since. */
  readonly held = new Store<ReadonlySet<Id>>(new Set());
  private readonly marks: ReadMarks<Id>;
  private readonly lanes = new Lanes<Id>();
  private readonly unmarking = new Map<Id, Unmarking>();
  /** As those were that `readAll` shows as read, until the last of its answers is there. */
  private readonly unanswered = new Map<Id, ReadState>();
  private asking = 0;

  constructor(private readonly options: OwnMarksOptions<Id, Word>) {
    this.marks = new ReadMarks(options.timers, async (id, mark) => options.take(await options.markRead(id, mark)));
  }

  /** What was on screen is read. */
  see(id: Id, upTo: number): void {
    if (!this.held.get().has(id)) this.advance(id, upTo);
  }

  /** What one says is read, whether or not it was seen. */
  read(id: Id, upTo: number): void {
    this.resume(id);
    this.advance(id, upTo);
  }

  /** @throws ChatError; the mark is where it was before. */
  async unread(id: Id, from: number): Promise<void> {
    const state = this.options.get(id);
    if (!state) return;
    const unmarking = { before: this.unmarking.get(id)?.before ?? state, readUpTo: 0 };
    this.unmarking.set(id, unmarking);
    this.holdBack(id);
    this.options.write(id, unreadFrom(state, from));
    try {
      const word = await this.lanes.run(id, () => this.options.markUnread(id, from));
      this.settle(id, unmarking, () => this.options.take(word));
    } catch (error) {
      this.settle(id, unmarking, () => this.takeBack(id, unmarking.before));
      throw error;
    }
  }

  /** All of these; the answer has those that moved. @throws ChatError; the marks are where they were before. */
  async readAll(ids: readonly Id[], ask: () => Promise<ReadonlyMap<Id, Word>>): Promise<void> {
    const shown = ids.flatMap((id) => this.showRead(id));
    let moved: ReadonlyMap<Id, Word> = new Map();
    this.asking += 1;
    try {
      moved = await ask();
      for (const word of moved.values()) this.options.take(word);
    } finally {
      for (const { id, state } of shown) if (!moved.has(id)) this.undo(id, state);
      this.asking -= 1;
      if (this.asking === 0) this.unanswered.clear();
    }
  }

  /** From now on looking reads again: it was opened, or the person wrote there, or went to its end. */
  resume(id: Id): void {
    if (this.held.get().has(id)) this.held.update((held) => new Set([...held].filter((each) => each !== id)));
  }

  /** For every change: a mark that was set back, here or on another device, is not moved on by who only looks at it. */
  moved(id: Id, before: ReadState | null, after: ReadState | null): void {
    // Our own, between two epochs, is held since it was said; its answer is no news.
    if (before && after && after.readEpoch > Math.ceil(before.readEpoch)) this.holdBack(id);
  }

  forget(id: Id): void {
    this.resume(id);
    this.marks.cancel(id);
  }

  clear(): void {
    this.held.set(new Set());
    this.unmarking.clear();
    this.unanswered.clear();
    this.marks.clear();
  }

  private advance(id: Id, upTo: number): void {
    const state = this.options.get(id);
    if (!state || upTo <= state.readUpTo) return;
    this.options.write(id, readTo(state, upTo));
    const unmarking = this.unmarking.get(id);
    if (unmarking) unmarking.readUpTo = Math.max(unmarking.readUpTo, upTo);
    else this.marks.mark(id, { readEpoch: state.readEpoch, readUpTo: upTo });
  }

  private holdBack(id: Id): void {
    this.marks.cancel(id);
    const unmarking = this.unmarking.get(id);
    if (unmarking) unmarking.readUpTo = 0;
    if (!this.held.get().has(id)) this.held.update((held) => new Set([...held, id]));
  }

  /** Only the last of several that were said one after the other. */
  private settle(id: Id, unmarking: Unmarking, take: () => void): void {
    if (this.unmarking.get(id) !== unmarking) return;
    this.unmarking.delete(id);
    take();
    const state = this.options.get(id);
    if (!state || unmarking.readUpTo === 0) return;
    // It may be shown already, if a push was quicker than the answer, and was not told.
    this.options.write(id, readTo(state, unmarking.readUpTo));
    this.marks.mark(id, { readEpoch: state.readEpoch, readUpTo: unmarking.readUpTo });
  }

  /** Another device may have set it back meanwhile, or the server did and the answer was lost: that stays. */
  private takeBack(id: Id, before: ReadState): void {
    const state = this.options.get(id);
    if (state && !Number.isInteger(state.readEpoch)) {
      this.options.write(id, { ...before, lastSeq: state.lastSeq });
      this.resume(id);
      this.marks.mark(id, before); // what was read before may not have been told
    }
    this.options.refresh(id);
  }

  private showRead(id: Id): { readonly id: Id; readonly state: ReadState }[] {
    const before = this.options.get(id);
    if (!before || before.unreadCount === 0) return [];
    this.resume(id);
    if (this.unmarking.has(id)) {
      this.advance(id, before.lastSeq);
      return [];
    }
    if (!this.unanswered.has(id)) this.unanswered.set(id, before);
    const state = readTo(before, before.lastSeq);
    this.options.write(id, state);
    return [{ id, state }];
  }

  private undo(id: Id, shown: ReadState): void {
    const [state, before] = [this.options.get(id), this.unanswered.get(id)];
    if (state && before && compareMarks(state, shown) === 0) this.options.write(id, { ...before, lastSeq: state.lastSeq });
    this.options.refresh(id);
  }
}
