import { ChatError } from '@chatera/protocol';
import type { Draft, DraftAnswer, MessageId } from '@chatera/protocol';
import { draftIdOf, memoryDrafts, type DraftId, type DraftPlace, type DraftStore } from '../directory/draft-store.js';
import { Drafts } from '../directory/drafts.js';
import { Timers } from '../platform/timers.js';
import { alice } from './channel-log.js';
import { fakeCall } from './fake-call.js';

type Written = Pick<DraftPlace, 'channelId'> & { readonly threadId?: MessageId; readonly text?: string; readonly after: number };

/** Alice's drafts as the server keeps them, and devices of hers that are told. */
export class Drafting {
  readonly asked: string[] = [];
  isDown = false;
  /** What is done is done, and nobody learns of it. */
  losesAnswers = false;
  /** Whether what is told arrives. */
  isTold = true;
  private readonly drafts = new Map<DraftId, Draft>();
  private readonly devices: Drafts[] = [];
  private version = 0;

  constructor(private readonly delayMs: () => number = () => 0) {}

  device(store: DraftStore = memoryDrafts()): Drafts {
    const device = new Drafts({
      call: fakeCall({
        putDraft: (input: Written) => this.answer('put', () => this.change(input)),
        deleteDraft: (input: Written) => this.answer('delete', () => this.change(input)),
        listDrafts: () => this.answer('list', () => ({ items: [...this.drafts.values()], nextCursor: null })),
      }),
      timers: new Timers(),
      me: () => alice,
      store,
    });
    device.begin();
    device.reload();
    this.devices.push(device);
    return device;
  }

  textOf(place: DraftPlace): string {
    return this.drafts.get(draftIdOf(place))?.text ?? '';
  }

  /** To a backup from before all of it. */
  restore(): void {
    this.drafts.clear();
    this.version = 0;
  }

  private change({ channelId, threadId: thread, text = '', after }: Written): DraftAnswer {
    const threadId = thread ?? null;
    const id = draftIdOf({ channelId, threadId });
    const there = this.drafts.get(id) ?? null;
    if ((there?.version ?? 0) !== after) return { isWritten: false, draft: there };
    if (!there && text === '') return { isWritten: false, draft: null };
    this.version += 1;
    const draft = { channelId, threadId, text, version: this.version, changedAt: new Date().toISOString() };
    if (text === '') this.drafts.delete(id);
    else this.drafts.set(id, draft);
    for (const device of this.isTold ? this.devices : []) setTimeout(() => device.take(draft), this.delayMs());
    return { isWritten: true, draft };
  }

  private async answer<T>(name: string, act: () => T): Promise<T> {
    this.asked.push(name);
    await new Promise((resolve) => setTimeout(resolve, this.delayMs()));
    if (this.isDown) throw new ChatError('unavailable', 'No answer');
    const answer = act();
    await new Promise((resolve) => setTimeout(resolve, this.delayMs()));
    if (this.losesAnswers) throw new ChatError('unavailable', 'No answer');
    return answer;
  }
}
