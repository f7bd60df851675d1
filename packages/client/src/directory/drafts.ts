import { deleteDraft, listDrafts, maxDraftLength, maxDraftsPerPage, putDraft } from '@chatera/protocol/light';
import type { ChatError, Draft, DraftAnswer, UserId } from '@chatera/protocol';
import { allPages } from '../platform/pages.js';
import { asChatError, isTransient, retryDelayMs } from '../platform/retry.js';
import type { ReadableStore } from '../platform/store.js';
import type { Timers } from '../platform/timers.js';
import type { Call } from '../transport/call.js';
import { DraftShelf, isNews, type DraftMap } from './draft-shelf.js';
import { draftIdOf, type DraftId, type DraftPlace, type DraftStore, type KeptDraft } from './draft-store.js';
import { mergedDraft } from './merged-draft.js';
import { Refetcher } from './refetcher.js';

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

/** What one has begun to write, on this device at once and on the others soon after. */
export class Drafts implements ReadableStore<DraftMap> {
  private readonly shelf: DraftShelf;
  readonly get: ReadableStore<DraftMap>['get'];
  readonly subscribe: ReadableStore<DraftMap>['subscribe'];
  readonly waiting: DraftShelf['waiting'];
  private hasLoaded = false;
  private readonly refetcher: Refetcher<'all'>;
  /** Those that are about to be told to the server, by what calls it off. */
  private readonly planned = new Map<DraftId, () => void>();
  /** Those that are being told; and what was heard of them meanwhile, which may be their own echo. */
  private readonly telling = new Map<DraftId, Draft | null>();
  /** What changed since the list was asked for: the answer may be older. */
  private readonly touched = new Set<DraftId>();

  constructor(private readonly options: DraftsOptions) {
    this.shelf = new DraftShelf({ ...options, onAdopted: (id) => this.plan(id, patienceMs) });
    ({ get: this.get, subscribe: this.subscribe } = this.shelf.all);
    this.waiting = this.shelf.waiting;
    this.refetcher = new Refetcher(options.timers, () => this.load());
  }

  /** Whether those of other devices are here, too. */
  get isLoaded(): boolean {
    return this.hasLoaded;
  }

  textOf(place: DraftPlace): string {
    return this.shelf.of(place).text;
  }

  write(place: DraftPlace, text: string): void {
    const draft = this.shelf.of(place);
    if (draft.text === text) return;
    this.shelf.put({ ...draft, text });
    this.plan(draftIdOf(place), text === '' ? 0 : pauseMs);
  }

  begin(): void {
    this.shelf.begin();
  }

  /** After each connection: what other devices did meanwhile is not pushed again. */
  reload(): void {
    this.refetcher.ask('all');
  }

  /** The server's database was restored: its numbers go on from older ones. */
  restart(): void {
    this.shelf.forgetVersions();
    this.reload();
  }

  /** Those of other devices, too. @throws ChatError */
  async load(): Promise<void> {
    const { call, me } = this.options;
    const before = me();
    this.touched.clear();
    const listed = await allPages((page) => call(listDrafts, { ...page, limit: maxDraftsPerPage }));
    if (before !== me()) return;
    this.hasLoaded = true;
    const isThere = new Set(listed.map(draftIdOf));
    const gone = [...this.get().values()].filter((draft) => draft.known.text !== '' && !isThere.has(draftIdOf(draft)));
    for (const draft of listed) this.hearListed(draft, draft);
    for (const draft of gone) this.hearListed(draft, { text: '', version: draft.known.version });
    for (const id of this.get().keys()) this.plan(id, pauseMs);
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
    this.refetcher.clear();
    this.hasLoaded = false;
    this.shelf.clear();
  }

  private hearListed(place: DraftPlace, word: Word): void {
    const id = draftIdOf(place);
    if (!this.touched.has(id) && !this.telling.has(id)) this.settle(place, word, []);
  }

  private hear(draft: Draft): void {
    const { known, told } = this.shelf.of(draft);
    if (draft.version > known.version) this.settle(draft, draft, told);
  }

  /** The server's word, and what was written here since the last one, or since what it says was told by us. */
  private settle(place: DraftPlace, { text, version }: Word, told: readonly string[]): void {
    const draft = this.shelf.of(place);
    const base = draft.told.includes(text) ? text : draft.known.text;
    const merged = mergedDraft({ base, mine: draft.text, theirs: text });
    this.touched.add(draftIdOf(place));
    this.shelf.put({ ...draft, text: merged, known: { text, version }, told });
    this.plan(draftIdOf(place), pauseMs);
  }

  private plan(id: DraftId, delayMs: number): void {
    if (this.telling.has(id) || !this.newsOf(id)) return;
    if (this.planned.has(id) && delayMs > 0) return;
    this.planned.get(id)?.();
    this.tellAfter(delayMs, id, 0);
  }

  private tellAfter(delayMs: number, id: DraftId, failures: number): void {
    const callOff = this.options.timers.after(delayMs, () => void this.tell(id, failures));
    this.planned.set(id, callOff);
  }

  private async tell(id: DraftId, failures: number): Promise<void> {
    this.planned.delete(id);
    const draft = this.newsOf(id);
    if (!draft || draft.text.length > maxDraftLength) return;
    const before = this.options.me();
    this.shelf.put({ ...draft, told: [...draft.told, draft.text].slice(-maxTold) });
    this.telling.set(id, null);
    const answer = await this.send(draft).catch(asChatError);
    if (before !== this.options.me()) return;
    const heard = this.telling.get(id) ?? null;
    this.telling.delete(id);
    if (answer instanceof Error) this.takeFailure(id, answer, failures);
    else this.takeAnswer(draft, answer);
    if (heard) this.hear(heard);
  }

  private send({ channelId, threadId, text, known }: KeptDraft): Promise<DraftAnswer> {
    const place = { channelId, ...(threadId && { threadId }), after: known.text === '' ? 0 : known.version };
    return text === '' ? this.options.call(deleteDraft, place) : this.options.call(putDraft, { ...place, text });
  }

  /** What is refused for good stays on this device, and is told with the next letter. */
  private takeFailure(id: DraftId, failure: ChatError, failures: number): void {
    if (isTransient(failure)) this.tellAfter(retryDelayMs(failure, failures), id, failures + 1);
  }

  private takeAnswer(place: DraftPlace, { isWritten, draft }: DraftAnswer): void {
    const [id, now] = [draftIdOf(place), this.shelf.of(place)];
    const { text, version } = draft ?? { text: '', version: now.known.version };
    this.touched.add(id);
    if (isWritten) this.shelf.put({ ...now, known: { text, version }, told: [] });
    else this.settle(place, { text, version }, []);
    this.plan(id, this.textOf(place) === '' ? 0 : pauseMs);
  }

  private newsOf(id: DraftId): KeptDraft | null {
    const draft = this.get().get(id);
    return draft && isNews(draft) ? draft : null;
  }
}

/** What the server says of a draft. */
type Word = KeptDraft['known'];
