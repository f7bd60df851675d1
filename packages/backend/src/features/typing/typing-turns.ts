import type { ChannelId, EventPayload, UserId } from '@chatera/protocol';

/** A channel is told this often at most, however many write in it: what it costs grows with its readers, not with their square. */
const turnMs = 1_000;
/** More names than anybody reads. */
const maxNamed = 20;

type Told = (change: EventPayload<'typing.changed'>) => void;

/** The first word in a quiet channel is told at once; what comes within the next second goes together. */
export class TypingTurns {
  /** What is to be told next. Empty while a turn only waits for its end. */
  private readonly waiting = new Map<ChannelId, Map<UserId, boolean>>();

  constructor(private readonly tell: Told) {}

  note(channelId: ChannelId, userId: UserId, isTyping: boolean): void {
    const waiting = this.waiting.get(channelId);
    if (waiting) waiting.set(userId, isTyping);
    else this.begin(channelId, new Map([[userId, isTyping]]));
  }

  private begin(channelId: ChannelId, changes: ReadonlyMap<UserId, boolean>): void {
    const named = (isTyping: boolean) => [...changes].flatMap(([userId, is]) => (is === isTyping ? [userId] : []));
    this.waiting.set(channelId, new Map());
    setTimeout(() => this.end(channelId), turnMs).unref();
    this.tell({ channelId, typing: named(true).slice(0, maxNamed), stopped: named(false) });
  }

  private end(channelId: ChannelId): void {
    const waiting = this.waiting.get(channelId);
    this.waiting.delete(channelId);
    if (waiting && waiting.size > 0) this.begin(channelId, waiting);
  }
}
