import type { Reacted } from './line.js';
import { parseKey } from './text.js';

/** Of one emoji. */
export type Reactors = readonly [e: string, users: readonly number[]];

/** One change of one channel, as the database committed it: `r` is its place in the one order. */
export type Change = { readonly c: number; readonly r: number; readonly t: number } & (
  | {
      /** threaded: what a message shows of the thread that began with it is another thing. */
      readonly k: 'made' | 'edited' | 'deleted' | 'reacted' | 'threaded';
      readonly m: string;
      readonly s: number;
      readonly a: number;
      readonly x: string | null;
      /** Everybody who has reacted then, in the order in which they are named. */
      readonly e: readonly Reactors[];
    }
  | { readonly k: 'member'; readonly u: number; readonly isIn: boolean }
  | { readonly k: 'facts' }
);
export type MessageChange = Extract<Change, { m: string }>;
type Passage = Extract<Change, { u: number }>;

/** Rows of the database when everything has come to rest. */
export interface Tables {
  readonly channels: readonly { readonly c: number; readonly rev: number }[];
  readonly messages: readonly {
    readonly m: string;
    readonly c: number;
    readonly s: number;
    readonly r: number;
    readonly a: number;
    readonly x: string | null;
    /** As it is shown to who did not react. */
    readonly e: readonly Reacted[];
    /** Where a reply stands; null for what is none. */
    readonly reply: { readonly thread: string; readonly parent: string; readonly isInChannel: boolean } | null;
    /** What the first message of a thread shows of it. */
    readonly thread: { readonly replies: number; readonly lastSeq: number } | null;
  }[];
  readonly reactions: readonly { readonly m: string; readonly e: string; readonly u: number }[];
  readonly members: readonly { readonly c: number; readonly u: number; readonly isIn: boolean; readonly readUpTo: number }[];
}

export interface MessageTruth {
  readonly m: string;
  readonly c: number;
  readonly s: number;
  readonly a: number;
  /** As it was made. */
  readonly x: string | null;
  /** Ascending by rev, the first one is its making. */
  readonly versions: readonly MessageChange[];
}

/** What was committed, in order. Everything else is held against it. */
export class Truth {
  private readonly byRev = new Map<number, Map<number, Change>>();
  private readonly messages = new Map<string, MessageTruth & { versions: MessageChange[] }>();
  private readonly byChannel = new Map<number, MessageTruth[]>();
  private readonly passages = new Map<string, Passage[]>();
  /** Two changes with one rev, or two makings of one id: the database should not even allow it. */
  readonly clashes: Change[] = [];

  constructor(
    changes: readonly Change[],
    readonly tables: Tables,
  ) {
    for (const change of [...changes].sort((a, b) => a.c - b.c || a.r - b.r)) this.take(change);
  }

  get channels(): number[] {
    return this.tables.channels.map(({ c }) => c);
  }

  change(c: number, r: number): Change | undefined {
    return this.byRev.get(c)?.get(r);
  }

  message(m: string): MessageTruth | undefined {
    return this.messages.get(m);
  }

  allMessages(): MessageTruth[] {
    return [...this.messages.values()];
  }

  /** All messages of a channel, ascending by seq. */
  messagesOf(c: number): readonly MessageTruth[] {
    return this.byChannel.get(c) ?? [];
  }

  /** The seqs of the same. */
  seqsOf(c: number): readonly number[] {
    return this.messagesOf(c).map(({ s }) => s);
  }

  /** As it was once the channel had come to `r`; undefined before it was made. */
  versionAt(m: string, r: number): MessageChange | undefined {
    return this.messages.get(m)?.versions.findLast((version) => version.r <= r);
  }

  passagesOf(c: number, u: number): readonly Passage[] {
    return this.passages.get(`${c} ${u}`) ?? [];
  }

  /** Their latest coming or going up to `r`. */
  passageAt(c: number, u: number, r: number): Passage | undefined {
    return this.passagesOf(c, u).findLast((passage) => passage.r <= r);
  }

  /** Their first return after `r`. */
  returnAfter(c: number, u: number, r: number): Passage | undefined {
    return this.passagesOf(c, u).find((passage) => passage.r > r && passage.isIn);
  }

  /** Whether they may have been out at some moment between the two. */
  mayHaveBeenOut(c: number, u: number, [from, to]: readonly [number, number]): boolean {
    const passages = this.passagesOf(c, u);
    const before = passages.findLast(({ t }) => t <= from);
    return !before?.isIn || passages.some(({ t, isIn }) => t > from && t <= to && !isIn) || this.justCameBack(passages, from);
  }

  /** Their return has a time, but may not have been committed yet. Who comes for the first time knows of it by the commit alone. */
  private justCameBack(passages: readonly Passage[], from: number): boolean {
    return passages.some(({ t, isIn }, index) => index > 0 && isIn && t <= from && t > from - commitPatienceMs);
  }

  private take(change: Change): void {
    const channel = this.byRev.get(change.c) ?? new Map<number, Change>();
    this.byRev.set(change.c, channel);
    if (channel.has(change.r)) this.clashes.push(change);
    channel.set(change.r, change);
    if (change.k === 'member') this.takePassage(change);
    else if (change.k !== 'facts') this.takeMessage(change);
  }

  private takePassage(passage: Passage): void {
    const key = `${passage.c} ${passage.u}`;
    this.passages.set(key, [...(this.passages.get(key) ?? []), passage]);
  }

  private takeMessage(change: MessageChange): void {
    const known = this.messages.get(change.m);
    if (known && change.k !== 'made') {
      known.versions.push(change);
      return;
    }
    if (known || change.k !== 'made') this.clashes.push(change);
    const { m, c, s, a, x } = change;
    const message = { m, c, s, a, x, versions: [change] };
    this.messages.set(m, message);
    const channel = this.byChannel.get(c);
    if (channel) channel.push(message);
    else this.byChannel.set(c, [message]);
  }
}

/** A transaction that waits for its locks or for a stopped database writes its time long before it commits. */
const commitPatienceMs = 10_000;

/** The number in an author's own count, or null for what no bot wrote. */
export const numberOf = ({ x }: Pick<MessageTruth, 'x'>): number | null => (x === null ? null : (parseKey(x)?.number ?? null));
