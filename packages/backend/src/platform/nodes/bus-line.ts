import { connectToRedis, type RedisClient } from '../limits/redis-client.js';

const channel = 'chatera:nodes';
/** What Redis has not taken yet. Above that, news is left out: the digest finds it. */
const maxUnsentBytes = 8 * 1024 * 1024;

/** The two connections to Redis that pub/sub needs. They come back by themselves; one that hangs is for `renew` to replace. */
export class BusLine {
  private publisher: RedisClient;
  private subscriber: RedisClient;
  private unsentBytes = 0;

  constructor(
    private readonly url: string,
    private readonly onFrame: (frame: Buffer) => void,
  ) {
    this.publisher = connectToRedis(url);
    this.subscriber = this.subscribed();
  }

  /** False when it was left out. Never throws, and nobody waits for it. */
  send(frame: Buffer): boolean {
    const { publisher } = this;
    if (!publisher.isReady || this.unsentBytes + frame.length > maxUnsentBytes) return false;
    this.unsentBytes += frame.length;
    const done = () => {
      if (this.publisher === publisher) this.unsentBytes -= frame.length;
    };
    publisher.publish(channel, frame).then(done, done);
    return true;
  }

  renew(): void {
    this.close();
    this.unsentBytes = 0;
    this.publisher = connectToRedis(this.url);
    this.subscriber = this.subscribed();
  }

  close(): void {
    for (const client of [this.publisher, this.subscriber]) if (client.isOpen) client.destroy();
  }

  private subscribed(): RedisClient {
    const client = connectToRedis(this.url);
    // After a loss the client subscribes again by itself.
    client.once('ready', () => {
      client.subscribe(channel, (frame: Buffer) => this.onFrame(frame), true).catch(() => undefined); // no beat comes back then, and the line is renewed
    });
    return client;
  }
}
