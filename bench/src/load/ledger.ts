import { Histogram } from '../lib/histogram.js';

/** So many messages may be on their way, or just were, at one time. */
const slots = 1 << 20;
const mask = slots - 1;
/** So far may the readers of one channel be apart. */
const window = 1 << 14;

/** Which delivery a latency is measured to. */
export type Until = 'each' | 'last';

/** How many messages of each of its channels a socket has received. Most have one channel, and a Map costs. */
export class Reader {
  private readonly others: Map<number, number> | null;
  private readonly channel: number;
  private place = 0;

  constructor(channels: readonly number[]) {
    this.channel = channels[0] ?? -1;
    this.others = channels.length > 1 ? new Map(channels.slice(1).map((channel) => [channel, 0])) : null;
  }

  /** The place of the next message of this channel. -1 for a channel that is none of its own. */
  advance(channel: number): number {
    if (channel === this.channel) {
      this.place += 1;
      return this.place - 1;
    }
    const place = this.others?.get(channel) ?? -1;
    if (place >= 0) this.others?.set(channel, place + 1);
    return place;
  }

  restart(): void {
    this.place = 0;
    for (const channel of this.others?.keys() ?? []) this.others?.set(channel, 0);
  }
}

class ChannelOrder {
  readonly order = new Int32Array(window);
  /** How many messages the fastest reader has received. */
  reached = 0;
}

/**
 * Who must receive what, in which order, and how long it took. The first reader of a channel writes down the order; every other must
 * receive the same in the same, so a loss, a repeat or a swap is a disorder, and a stranger's message a leak.
 */
export class Ledger {
  private readonly numbers = new Int32Array(slots).fill(-1);
  private readonly sentAt = new Float64Array(slots);
  private readonly missing = new Int32Array(slots);
  private readonly channels = new Int32Array(slots);
  private readonly unacknowledged = new Uint8Array(slots);
  private readonly orders: ChannelOrder[] = [];
  private next: number;

  measuring = false;
  histogram = new Histogram();
  sends = 0;
  deliveries = 0;
  allSends = 0;
  outstanding = 0;
  disorder = 0;
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
    this.unacknowledged[slot] = isAcknowledged ? 1 : 0;
    this.outstanding += 1;
    this.allSends += 1;
    return number;
  }

  deliver(reader: Reader, number: number): void {
    if (number < this.first) return;
    const slot = number & mask;
    const channel = this.numbers[slot] === number ? (this.channels[slot] ?? -1) : -1;
    const place = reader.advance(channel);
    if (place < 0) {
      this.leaks += 1;
      return;
    }
    this.checkOrder(channel, place, number);
    if (this.measuring) {
      this.deliveries += 1;
      if (this.until === 'each') this.histogram.recordMs(performance.now() - (this.sentAt[slot] ?? 0));
    }
    const missing = (this.missing[slot] ?? 0) - 1;
    this.missing[slot] = missing;
    if (missing === 0) this.finish(slot, number);
  }

  acknowledge(number: number, failure: string | null): void {
    const slot = number & mask;
    if (number < this.first || this.numbers[slot] !== number) return;
    this.unacknowledged[slot] = 0;
    if (failure !== null) {
      this.failures += 1;
      this.firstFailure ??= failure;
      this.missing[slot] = 0; // nobody will receive it
    }
    if (this.missing[slot] === 0) this.finish(slot, number);
  }

  private checkOrder(channel: number, place: number, number: number): void {
    const order = (this.orders[channel] ??= new ChannelOrder());
    if (place === order.reached) {
      order.order[place % window] = number;
      order.reached += 1;
    } else if (order.order[place % window] !== number) {
      this.disorder += 1;
    }
  }

  /** Everybody has it, and its author knows. */
  private finish(slot: number, number: number): void {
    if (this.unacknowledged[slot] === 1) return;
    this.outstanding -= 1;
    if (this.measuring) {
      this.sends += 1;
      if (this.until === 'last') this.histogram.recordMs(performance.now() - (this.sentAt[slot] ?? 0));
    }
    this.completed(number);
  }
}
