import type { UserId } from '@chatera/protocol';
import { Store } from '../platform/store.js';
import { draftIdOf, type DraftId, type DraftPlace, type DraftStore, type KeptDraft } from './draft-store.js';
import { mergedDraft } from './merged-draft.js';

export type DraftMap = ReadonlyMap<DraftId, KeptDraft>;

interface DraftShelfOptions {
  readonly store: DraftStore;
  readonly me: () => UserId | null;
  /** Another tab of this browser has written it. */
  readonly onAdopted: (id: DraftId) => void;
}

const nothing = { text: '', version: 0 };

/** What is written on this device: in every tab of a browser the same, and in its storage. */
export class DraftShelf {
  /** Where something waits to be finished. Changes when that does, not with each letter. */
  readonly waiting = new Store<ReadonlySet<DraftId>>(new Set());
  readonly all = new Store<DraftMap>(new Map());
  /** As the tabs have it in common. */
  private readonly common = new Map<DraftId, string>();

  constructor(private readonly options: DraftShelfOptions) {
    options.store.watch((userId, id, draft) => userId === options.me() && this.adopt(id, draft));
  }

  /** What an earlier run left. */
  begin(): void {
    const me = this.options.me();
    for (const draft of me ? this.options.store.all(me) : []) this.put(draft);
  }

  of({ channelId, threadId }: DraftPlace): KeptDraft {
    return this.all.get().get(draftIdOf({ channelId, threadId })) ?? { channelId, threadId, text: '', known: nothing, told: [] };
  }

  put(draft: KeptDraft): void {
    const [id, me] = [draftIdOf(draft), this.options.me()];
    const isGone = draft.text === '' && !isNews(draft);
    this.common.set(id, draft.text);
    this.show(id, draft);
    if (me) this.options.store.keep(me, id, isGone ? null : draft);
  }

  /** No number of the server's counts any more. */
  forgetVersions(): void {
    this.all.update((all) => new Map([...all].map(([id, draft]) => [id, { ...draft, known: { ...draft.known, version: 0 } }])));
  }

  clear(): void {
    this.common.clear();
    this.all.set(new Map());
    this.waiting.set(new Set());
  }

  /** The same to us as if it was written here. */
  private adopt(id: DraftId, theirs: KeptDraft | null): void {
    const mine = this.all.get().get(id);
    const place = theirs ?? mine;
    if (theirs === mine || !place) return;
    const before = mine ?? this.of(place);
    const { text, known, told } = theirs ?? { text: '', known: before.known, told: [] };
    const merged = mergedDraft({ base: this.common.get(id) ?? '', mine: before.text, theirs: text });
    const draft = { ...before, text: merged, told, known: before.known.version > known.version ? before.known : known };
    this.common.set(id, text);
    if (merged === text) this.show(id, draft);
    else this.put(draft);
    this.options.onAdopted(id);
  }

  private show(id: DraftId, draft: KeptDraft): void {
    this.all.update((all) => new Map(all).set(id, draft));
    if (this.waiting.get().has(id) === hasWords(draft)) return;
    const others = [...this.waiting.get()].filter((each) => each !== id);
    this.waiting.set(new Set(hasWords(draft) ? [...others, id] : others));
  }
}

const hasWords = ({ text }: KeptDraft) => text.trim() !== '';

/** The server is to be told of it, or may have been told and has not answered. */
export const isNews = ({ text, known, told }: KeptDraft): boolean => text !== known.text || told.length > 0;
