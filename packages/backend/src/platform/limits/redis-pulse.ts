import type { RedisClient } from './redis-client.js';

const beatMs = 1_000;
/** Beats are counted, and not the time: a process that was stopped has heard nothing either. */
const beatsOfPatience = 2;

/**
 * Asks Redis every second, and opens a new line when the one there is does not answer. That of a Redis that hangs, or of a network that swallows
 * everything, says nothing; and what is still written to it counts as life for the socket's own timeout.
 */
export class RedisPulse {
  private readonly timer: NodeJS.Timeout;
  /** How many beats ago the question was asked that has no answer yet. */
  private unansweredBeats: number | null = null;

  constructor(private readonly client: RedisClient) {
    this.timer = setInterval(() => this.beat(), beatMs).unref();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private beat(): void {
    // While it connects, it looks after itself.
    if (!this.client.isReady) this.unansweredBeats = null;
    else if (this.unansweredBeats === null) this.ask();
    else if (this.unansweredBeats < beatsOfPatience) this.unansweredBeats += 1;
    else this.renew();
  }

  private ask(): void {
    this.unansweredBeats = 0;
    const answered = () => {
      this.unansweredBeats = null;
    };
    this.client.ping().then(answered, answered); // one that fails ends with its line
  }

  /** Whatever waits on the old line fails. */
  private renew(): void {
    this.unansweredBeats = null;
    this.client.emit('error', new Error('it takes questions and says nothing'));
    this.client.destroy();
    this.client.connect().catch(() => undefined); // told by 'error'; it tries again by itself
  }
}
