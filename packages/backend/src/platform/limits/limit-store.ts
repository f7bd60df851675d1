import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Config } from '../config/index.js';
import { monotonicMs } from '../monotonic.js';
import { connectToRedis, type RedisClient } from './redis-client.js';
import { RedisPulse } from './redis-pulse.js';

/** One that hangs counts as one that is away. */
export const redisPatienceMs = 500;
/** Then it is left alone for so long: what it is sent meanwhile would only pile up. */
const restMs = 2_000;
/** For a Redis that takes the line and says nothing from the start. Afterwards the pulse sees to it that there is never such a silence. */
const silenceMs = 5_000;
/** A thousand tries a second until the pulse is missed. What comes on top is counted by the node. */
const maxUnanswered = 5_000;

/** Where limits are counted over all nodes: in Redis, when there is one. */
@Injectable()
export class LimitStore implements OnApplicationShutdown {
  /** Null without REDIS_URL. */
  readonly client: RedisClient | null;
  private readonly pulse: RedisPulse | null;
  private restsUntil = 0;

  constructor({ REDIS_URL }: Config) {
    this.client = REDIS_URL === undefined ? null : connectToRedis(REDIS_URL, { silenceMs, maxUnanswered });
    this.pulse = this.client && new RedisPulse(this.client);
  }

  /** What a Lua script answers, which runs as one step. Null without Redis, while it is away, and when it takes too long. */
  async run(script: string, key: string, args: readonly number[]): Promise<string | null> {
    const { client } = this;
    if (!client?.isReady || monotonicMs() < this.restsUntil) return null;
    const { promise: tooLong, resolve } = Promise.withResolvers<null>();
    const timer = setTimeout(() => {
      this.restsUntil = monotonicMs() + restMs;
      resolve(null);
    }, redisPatienceMs);
    const answer = client.eval(script, { keys: [key], arguments: args.map(String) }).then(String, () => null);
    return Promise.race([answer, tooLong]).finally(() => clearTimeout(timer));
  }

  onApplicationShutdown(): void {
    this.pulse?.stop();
    this.client?.destroy();
  }
}
