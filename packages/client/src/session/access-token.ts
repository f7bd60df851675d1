import type { Answer } from '../transport/http.js';

interface Grant {
  readonly accessToken: string;
  /** ISO 8601, server clock. */
  readonly accessTokenExpiresAt: string;
}

/** Asking more often than this helps nobody, whatever the clocks say. */
const shortestLifeMs = 5_000;
const longestLifeMs = 24 * 3_600_000;

/** Goes on from a moment, though our own clock be set meanwhile. In some sleeps it stands still: it is late then, and never ahead. */
export function clockFrom(moment: number): () => number {
  const startedAt = performance.now();
  return () => Math.floor(moment + performance.now() - startedAt);
}

/** An access token with its end on our own clock. */
export class AccessToken {
  readonly value: string;
  /** The server's time from now on; null where it cannot be read. */
  readonly serverClock: (() => number) | null;
  private readonly receivedAt = Date.now();
  private readonly lifeMs: number;

  constructor({ data, serverNow }: Answer<Grant>) {
    this.value = data.accessToken;
    this.serverClock = serverNow === null ? null : clockFrom(serverNow);
    const lifeMs = Date.parse(data.accessTokenExpiresAt) - (serverNow ?? this.receivedAt);
    this.lifeMs = Math.min(longestLifeMs, Math.max(shortestLifeMs, lifeMs));
  }

  /** After a sleep the timer is late, so everyone who uses the token asks. */
  get isOver(): boolean {
    const age = Date.now() - this.receivedAt;
    return age < 0 || age > this.lifeMs * 0.95;
  }

  /** At 70–85 % of its life: devices that signed in together do not refresh together. */
  get refreshInMs(): number {
    return this.lifeMs * (0.7 + Math.random() * 0.15);
  }
}
