import type { Availability, RawCommandInput } from '@chatera/protocol';
import type { Timers } from '../platform/timers.js';
import type { Connection } from '../transport/connection.js';

export type OwnPresence = RawCommandInput<'presence.set'>['presence'];

const automatic: Availability = { kind: 'automatic', until: null };
/** As long as a browser's timers can wait. */
const longestWaitMs = 2_000_000_000;

interface OwnPresenceOptions {
  readonly connection: Pick<Connection, 'isOnline' | 'command'>;
  readonly timers: Timers;
  readonly serverNow: () => number;
}

/**
 * What this device says of its person: how active they are, or how they want to be seen. The server forgets it with the connection, so it is said
 * again after each, within the moment that the server waits for it.
 */
export class OwnPresenceTeller {
  private activity: OwnPresence | null = null;
  private availability = automatic;
  private stopWaiting: () => void = () => undefined;

  constructor(private readonly options: OwnPresenceOptions) {}

  set(activity: OwnPresence): void {
    if (this.activity === activity) return;
    const before = this.wanted();
    this.activity = activity;
    if (before !== this.wanted()) void this.tell();
  }

  /** How its person wants to be seen, on all devices. */
  heed(availability: Availability): void {
    if (availability === this.availability) return;
    const before = this.wanted();
    this.choose(availability);
    this.waitForEnd();
    if (before !== this.wanted()) void this.tell();
  }

  async tell(): Promise<void> {
    const presence = this.wanted();
    if (presence === null || !this.options.connection.isOnline) return;
    // Said again at the next connection; until then a wrong badge harms nobody.
    await this.options.connection.command('presence.set', { presence }).catch(() => undefined);
  }

  clear(): void {
    this.stopWaiting();
    this.activity = null;
    this.availability = automatic;
  }

  private wanted(): OwnPresence | null {
    if (this.availability.kind === 'automatic') return this.activity;
    return this.availability.kind === 'dnd' ? 'dnd' : 'offline';
  }

  private waitForEnd(): void {
    this.stopWaiting();
    const { until } = this.availability;
    if (until === null) return;
    const leftMs = Date.parse(until) - this.options.serverNow();
    this.stopWaiting = this.options.timers.after(Math.min(Math.max(leftMs, 0), longestWaitMs), () => {
      if (leftMs > longestWaitMs) this.waitForEnd();
      else this.end();
    });
  }

  private end(): void {
    this.choose(automatic);
    void this.tell();
  }

  /** What was said before must be taken back, also where nobody has touched anything yet. */
  private choose(availability: Availability): void {
    if (this.availability.kind !== 'automatic' && availability.kind === 'automatic') this.activity ??= 'online';
    this.availability = availability;
  }
}
