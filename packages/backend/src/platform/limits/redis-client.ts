import { Logger } from '@nestjs/common';
import { createClient } from 'redis';

const connectTimeoutMs = 2_000;
const longestRetryMs = 5_000;

export type RedisClient = ReturnType<typeof connectToRedis>;

export interface RedisBounds {
  /** A line on which nothing is said for so long, either way, is opened anew. Left out: it may be silent for ever. */
  readonly silenceMs?: number;
  /** Commands without an answer. Above that the next one fails at once. Left out: any number. */
  readonly maxUnanswered?: number;
}

/** Connects in the background, for as long as it takes. A command that finds no connection fails at once: nobody waits for Redis. */
export function connectToRedis(url: string, { silenceMs, maxUnanswered }: RedisBounds = {}) {
  const logger = new Logger('redis');
  const client = createClient({
    url,
    disableOfflineQueue: true,
    ...(maxUnanswered !== undefined && { commandsQueueMaxLength: maxUnanswered }),
    socket: {
      connectTimeout: connectTimeoutMs,
      // Its own strategy would give up for good after a silence.
      reconnectStrategy: (retries) => Math.min(100 * 2 ** retries, longestRetryMs),
      ...(silenceMs !== undefined && { socketTimeout: silenceMs }),
    },
  });
  let isDown = false;
  client.on('ready', () => {
    if (isDown) logger.log('Redis answers again');
    isDown = false;
  });
  client.on('error', (error: unknown) => {
    if (!isDown) logger.warn(`Redis does not answer: ${error instanceof Error ? error.message : String(error)}`);
    isDown = true;
  });
  client.connect().catch(() => undefined); // told by 'error'; it tries again by itself
  return client;
}
