import { Histogram } from '../lib/histogram.js';
import { Window } from './window.js';

/** So many messages may be on their way, or just were, at one time. */
const slots = 1 << 20;
const mask = slots - 1;
/** Which delivery a latency is measured to. */
export type Until = 'each' | 'last';

/** How far a socket has come in each of its channels. Most have one channel, and a Map costs. */
export class Reader {
  private readonly others: Map<number, number> | null;
  private readonly channel: number;
  private place = 0;

  constructor(channels: readonly number[]) {
    this.channel = channels[0] ?? -1;
    this.others = channels.length > 1 ? new Map(channels.slice(1).map((channel) => [channel, 0])) : null;
  }

  /** The place of the message that must come next in this channel. -1 for a channel that is none of its own. */
  next(channel: number): number {
    return channel === this.channel ? this.place : (this.others?.get(channel) ?? -1);
  }

  moveTo(channel: number, place: number): void {
    if (channel === this.channel) this.place = place;
    else this.others?.set(channel, place);
  }

  restart(): void {
    this.place = 0;
    for (const channel of this.others?.keys() ?? []) this.others?.set(channel, 0);
  }
}

/**
 * Who must receive what, in which order, and how long it took. The first reader of a channel writes down the order, each message once;
 * every other must receive the same in the same, so a loss, a repeat or a swap is a disorder. What comes more often than the channel has
 * readers is doubled, whoever was the first, and a stranger's message is a leak.
 */
export class Ledger {
  private readonly numbers = new Int32Array(slots).fill(-1);
  private readonly sentAt = new Float64Array(slots);
  private readonly missing = new Int32Array(slots);
  private readonly channels = new Int32Array(slots);
  private readonly unacknowledged = new Uint8Array(slots);
  /** In the order of its channel; -1 until somebody has it. */
  private readonly places = new Int32Array(slots);
  /** By channel: how many messages its order has. */
  private readonly reached: number[] = [];
  private next: number;

  readonly window = new Window();
  readonly histogram = new Histogram();
  sends = 0;
  deliveries = 0;
  allSends = 0;
  outstanding = 0;
  disorder = 0;
  /** Deliveries over those that were due, and second answers. */
  doubled = 0;
  leaks = 0;
  failures = 0;
  firstFailure: string | null = null;

  /** `first` is a number that no earlier run of this process has used: what is still under way of those is not ours. */
  constructor(
    private readonly until: Until,
    private readonly first: number,
    private readonly completed: (number: number) => void,
  ) {
    this.next = first;
  }

  get end(): number {
    return this.next;
  }

  /** Of a message that is about to be sent, or was to be at `sentAt`. */
  open(channel: number, readers: number, { sentAt, isAcknowledged }: { sentAt: number; isAcknowledged: boolean }): number {
    const number = this.next;
    this.next += 1;
    const slot = number & mask;
    this.numbers[slot] = number;
    this.sentAt[slot] = sentAt;
    this.missing[slot] = readers;
    this.channels[slot] = channel;
    this.places[slot] = -1;
    this.unacknowledged[slot] = isAcknowledged ? 1 : 0;
    this.outstanding += 1;
    this.allSends += 1;
    return number;
  }

  deliver(reader: Reader, number: number): void {
    if (number < this.first) return;
    const slot = number & mask;
    const channel = this.numbers[slot] === number ? (this.channels[slot] ?? -1) : -1;
    const expected = reader.next(channel);
    if (expected < 0) {
      this.leaks += 1;
      return;
    }
    this.follow(reader, { channel, slot, expected });
    if (this.window.isOpen) this.deliveries += 1;
    if (this.until === 'each') this.record(slot);
    const missing = (this.missing[slot] ?? 0) - 1;
    this.missing[slot] = missing;
    if (missing === 0) this.finish(slot, number);
    else if (missing < 0) this.doubled += 1;
  }

  acknowledge(number: number, failure: string | null): void {
    const slot = number & mask;
    if (number < this.first || this.numbers[slot] !== number) return;
    if (this.unacknowledged[slot] === 0) {
      this.doubled += 1;
      return;
    }
    this.unacknowledged[slot] = 0;
    if (failure !== null) {
      this.failures += 1;
      this.firstFailure ??= failure;
      this.missing[slot] = 0; // nobody will receive it
    }
    if (this.missing[slot] === 0) this.finish(slot, number);
  }

  /** Who met a gap goes on behind it, and what comes late or again moves nobody: one fault counts once. */
  private follow(reader: Reader, { channel, slot, expected }: { channel: number; slot: number; expected: number }): void {
    if (this.places[slot] === -1) {
      const end = this.reached[channel] ?? 0;
      this.places[slot] = end;
      this.reached[channel] = end + 1;
    }
    const place = this.places[slot] ?? 0;
    if (place !== expected) this.disorder += 1;
    if (place >= expected) reader.moveTo(channel, place + 1);
  }

  /** Everybody has it, and its author knows. */
  private finish(slot: number, number: number): void {
    if (this.unacknowledged[slot] === 1) return;
    this.outstanding -= 1;
    if (this.window.isOpen) this.sends += 1;
    if (this.until === 'last') this.record(slot);
    this.completed(number);
  }

  private record(slot: number): void {
    const sentAt = this.sentAt[slot] ?? 0;
    if (this.window.covers(sentAt)) this.histogram.recordMs(performance.now() - sentAt);
  }
}
