import { deleteDraft, listDrafts, maxDraftLength, maxDraftsPerPage, putDraft } from '@chatera/protocol/light';
import type { Draft, DraftAnswer, UserId } from '@chatera/protocol';
import { allPages } from '../platform/pages.js';
import { asChatError, isTransient, retryDelayMs } from '../platform/retry.js';
import { Store } from '../platform/store.js';
import type { ReadableStore } from '../platform/store.js';
import type { Timers } from '../platform/timers.js';
import type { Call } from '../transport/call.js';
import { draftIdOf, type DraftId, type DraftPlace, type DraftStore, type KeptDraft } from './draft-store.js';
import { mergedDraft } from './merged-draft.js';
import { Refetcher } from './refetcher.js';

export type DraftMap = ReadonlyMap<DraftId, KeptDraft>;

export interface DraftsOptions {
  readonly call: Call;
  readonly timers: Timers;
  readonly store: DraftStore;
  readonly me: () => UserId | null;
}

/** Most messages are written and sent within this time, and cost no draft. */
const pauseMs = 3_000;
/** Whoever writes tells it; another tab that sees it does so only where that one was closed. */
const patienceMs = 4 * pauseMs;
const maxTold = 20;
const nothing = { text: '', version: 0 };

/** What one has begun to write, on this device at once and on the others soon after. */
export class Drafts implements ReadableStore<DraftMap> {
  /** Where something waits to be finished. Changes when that does, not with each letter. */
  readonly waiting = new Store<ReadonlySet<DraftId>>(new Set());
  /** Whether those of other devices are here, too. */
  isLoaded = false;
  private readonly drafts = new Store<DraftMap>(new Map());
  readonly get = this.drafts.get;
  readonly subscribe = this.drafts.subscribe;
  private readonly refetcher: Refetcher<'all'>;
  /** Those that are about to be told to the server, by what calls it off. */
  private readonly planned = new Map<DraftId, () => void>();
  /** Those that are being told; and what was heard of them meanwhile, which may be their own echo. */
  private readonly telling = new Map<DraftId, Draft | null>();
  /** What changed since the list was asked for: the answer may be older. */
  private readonly touched = new Set<DraftId>();
  /** As the tabs of this browser have it in common. */
  private readonly common = new Map<DraftId, string>();

  constructor(private readonly options: DraftsOptions) {
    this.refetcher = new Refetcher(options.timers, () => this.load());
    options.store.watch((userId, id, draft) => userId === options.me() && this.adopt(id, draft));
  }

  textOf(place: DraftPlace): string {
    return this.of(place).text;
  }

  write(place: DraftPlace, text: string): void {
    const draft = this.of(place);
    if (draft.text === text) return;
    this.put({ ...draft, text });
    this.plan(draftIdOf(place), text === '' ? 0 : pauseMs);
  }

  /** What an earlier run on this device left. */
  begin(): void {
    const me = this.options.me();
    for (const draft of me ? this.options.store.all(me) : []) this.put(draft);
  }

  /** After each connection: what other devices did meanwhile is not pushed again. */
  reload(): void {
    this.refetcher.ask('all');
  }

  /** The server's database was restored: its numbers go on from older ones. */
  restart(): void {
    this.drafts.update((drafts) => new Map([...drafts].map(([id, draft]) => [id, { ...draft, known: { ...draft.known, version: 0 } }])));
    this.reload();
  }

  /** Those of other devices, too. @throws ChatError */
  async load(): Promise<void> {
    const { call, me } = this.options;
    const before = me();
    this.touched.clear();
    const listed = await allPages((page) => call(listDrafts, { ...page, limit: maxDraftsPerPage }));
    if (before !== me()) return;
    this.isLoaded = true;
    const isThere = new Set(listed.map(draftIdOf));
    const gone = [...this.drafts.get().values()].filter((draft) => draft.known.text !== '' && !isThere.has(draftIdOf(draft)));
    for (const draft of listed) this.hearListed(draft);
    for (const { channelId, threadId, known } of gone) this.hearListed({ channelId, threadId, text: '', version: known.version });
    for (const [id, draft] of this.drafts.get()) if (isNews(draft)) this.plan(id, pauseMs);
  }

  /** A push. */
  take(draft: Draft): void {
    const id = draftIdOf(draft);
    const before = this.telling.get(id);
    if (before === undefined) this.hear(draft);
    else if (!before || before.version < draft.version) this.telling.set(id, draft);
  }

  clear(): void {
    for (const callOff of this.planned.values()) callOff();
    this.planned.clear();
    this.telling.clear();
    this.common.clear();
    this.refetcher.clear();
    this.isLoaded = false;
    this.drafts.set(new Map());
    this.waiting.set(new Set());
  }

  private of(place: DraftPlace): KeptDraft {
    const { channelId, threadId } = place;
    return this.drafts.get().get(draftIdOf(place)) ?? { channelId, threadId, text: '', known: nothing, told: [] };
  }

  private put(draft: KeptDraft): void {
    const [id, me] = [draftIdOf(draft), this.options.me()];
    const isGone = draft.text === '' && !isNews(draft);
    this.common.set(id, draft.text);
    this.show(id, draft);
    if (me) this.options.store.keep(me, id, isGone ? null : draft);
  }

  private show(id: DraftId, draft: KeptDraft): void {
    this.drafts.update((drafts) => new Map(drafts).set(id, draft));
    if (this.waiting.get().has(id) === hasWords(draft)) return;
    const others = [...this.waiting.get()].filter((each) => each !== id);
    this.waiting.set(new Set(hasWords(draft) ? [...others, id] : others));
  }

  /** What another tab of this browser keeps: the same to us as if it was written here. */
  private adopt(id: DraftId, theirs: KeptDraft | null): void {
    const mine = this.drafts.get().get(id);
    if (theirs === mine || (!theirs && !mine)) return;
    const [base, text] = [this.common.get(id) ?? '', theirs?.text ?? ''];
    this.common.set(id, text);
    const known = [mine?.known, theirs?.known].reduce((a, b) => (a && (!b || a.version > b.version) ? a : b)) ?? nothing;
    const merged = mergedDraft({ base, mine: mine?.text ?? '', theirs: text });
    const draft = { ...(theirs ?? { ...this.of(mine as DraftPlace), told: [] }), text: merged, known };
    if (merged === text) this.show(id, draft);
    else this.put(draft);
    this.plan(id, patienceMs);
  }

  private hearListed(draft: Heard): void {
    const id = draftIdOf(draft);
    if (!this.touched.has(id) && !this.telling.has(id)) this.settle(draft, draft, []);
  }

  private hear(draft: Draft): void {
    if (draft.version > this.of(draft).known.version) this.settle(draft, draft);
  }

  /** The server's word, and what was written here since the last one, or since what it says was told by us. */
  private settle(place: DraftPlace, { text, version }: KeptDraft['known'], told = this.of(place).told): void {
    const draft = this.of(place);
    const base = draft.told.includes(text) ? text : draft.known.text;
    const merged = mergedDraft({ base, mine: draft.text, theirs: text });
    this.touched.add(draftIdOf(place));
    this.put({ ...draft, text: merged, known: { text, version }, told });
    this.plan(draftIdOf(place), pauseMs);
  }

  private plan(id: DraftId, delayMs: number): void {
    if (this.telling.has(id) || !isNews(this.drafts.get().get(id))) return;
    if (this.planned.has(id) && delayMs > 0) return;
    this.planned.get(id)?.();
    this.planned.set(
      id,
      this.options.timers.after(delayMs, () => void this.tell(id, 0)),
    );
  }

  private async tell(id: DraftId, failures: number): Promise<void> {
    this.planned.delete(id);
    const draft = this.drafts.get().get(id);
    if (!isNews(draft) || draft.text.length > maxDraftLength) return;
    const before = this.options.me();
    this.put({ ...draft, told: [...draft.told, draft.text].slice(-maxTold) });
    this.telling.set(id, null);
    const answer = await this.send(draft).catch(asChatError);
    if (before !== this.options.me()) return;
    const heard = this.telling.get(id) ?? null;
    this.telling.delete(id);
    if (!(answer instanceof Error)) this.takeAnswer(draft, answer);
    else if (isTransient(answer)) this.planned.set(id, this.options.timers.after(retryDelayMs(answer, failures), () => void this.tell(id, failures + 1))); // prettier-ignore
    if (heard) this.hear(heard);
    if (!(answer instanceof Error)) this.plan(id, this.of(draft).text === '' ? 0 : pauseMs);
  }

  private send({ channelId, threadId, text, known }: KeptDraft): Promise<DraftAnswer> {
    const place = { channelId, ...(threadId && { threadId }), after: known.text === '' ? 0 : known.version };
    return text === '' ? this.options.call(deleteDraft, place) : this.options.call(putDraft, { ...place, text });
  }

  private takeAnswer(told: KeptDraft, { isWritten, draft }: DraftAnswer): void {
    const now = this.of(told);
    const { text, version } = draft ?? { text: '', version: now.known.version };
    this.touched.add(draftIdOf(told));
    if (isWritten) this.put({ ...now, known: { text, version }, told: [] });
    else this.settle(told, { text, version }, []);
  }
}

type Heard = DraftPlace & KeptDraft['known'];

const hasWords = ({ text }: KeptDraft) => text.trim() !== '';
const isNews = (draft: KeptDraft | undefined): draft is KeptDraft =>
  draft !== undefined && (draft.text !== draft.known.text || draft.told.length > 0);
