import type { UserId } from '@chatera/protocol';
import type { OutboxEars, OutboxNews, OutboxPeers } from '../outbox/outbox-peers.js';
import type { Lead, Standing } from './lead.js';

/** What goes from tab to tab. */
type Word = OutboxNews | Question;
interface Question {
  readonly kind: 'is-there-a-leader' | 'there-is';
  readonly authorId: UserId;
}

const askEveryMs = 1_500;
/** A leader who says nothing for so long is frozen. To be wrong about it is harmless. */
const silentMs = 4_000;

/** The tabs of one browser: a channel for their news, and one of them who leads. */
export class TabPeers implements OutboxPeers {
  isLeading = false;
  private authorId: UserId | null = null;
  private standing: Standing | null = null;
  private isWaiting = false;
  private heardAt = 0;
  private asking: ReturnType<typeof setInterval> | undefined;
  private ears: OutboxEars | null = null;

  constructor(
    private readonly channel: BroadcastChannel,
    private readonly lead: Lead,
  ) {
    // Only our own code speaks on a channel of this name and origin.
    channel.onmessage = ({ data }: MessageEvent<Word>) => this.hear(data);
  }

  listen(ears: OutboxEars): void {
    this.ears = ears;
  }

  tell(word: Word): void {
    this.channel.postMessage(word);
  }

  stand(authorId: UserId | null): void {
    if (authorId === this.authorId) return;
    this.standing?.end();
    this.authorId = authorId;
    this.isLeading = false;
    this.standing = authorId && this.lead.stand(authorId, (isLeading) => authorId === this.authorId && this.turn(isLeading));
    this.standing?.setWaiting?.(this.isWaiting);
    this.watch();
  }

  setWaiting(isWaiting: boolean): void {
    if (isWaiting === this.isWaiting) return;
    this.isWaiting = isWaiting;
    this.standing?.setWaiting?.(isWaiting);
    this.watch();
  }

  close(): void {
    this.stand(null);
    this.channel.close();
  }

  private hear(word: Word): void {
    if (!isQuestion(word)) this.ears?.onNews(word);
    else if (word.kind === 'is-there-a-leader') this.answer(word.authorId);
    else if (word.authorId === this.authorId) this.heardAt = performance.now();
  }

  private answer(authorId: UserId): void {
    if (this.isLeading && authorId === this.authorId) this.tell({ kind: 'there-is', authorId });
  }

  private turn(isLeading: boolean): void {
    this.isLeading = isLeading;
    this.watch();
    if (isLeading) this.ears?.onLead();
  }

  /** While something waits that another tab is to send, that tab is asked whether it is alive. */
  private watch(): void {
    clearInterval(this.asking);
    const { authorId, standing } = this;
    if (!this.isWaiting || this.isLeading || !authorId || !standing?.takeOver) return;
    this.heardAt = performance.now();
    this.asking = setInterval(() => this.ask(authorId), askEveryMs);
    this.tell({ kind: 'is-there-a-leader', authorId });
  }

  private ask(authorId: UserId): void {
    if (performance.now() - this.heardAt > silentMs) this.standing?.takeOver?.();
    else this.tell({ kind: 'is-there-a-leader', authorId });
  }
}

const isQuestion = (word: Word): word is Question => word.kind === 'is-there-a-leader' || word.kind === 'there-is';
