import { Logger } from '@nestjs/common';
import { createClient } from 'redis';

const connectTimeoutMs = 2_000;
const longestRetryMs = 5_000;

export type RedisClient = ReturnType<typeof connectToRedis>;

/** Connects in the background, for as long as it takes. A command that finds no connection fails at once: nobody waits for Redis. */
export function connectToRedis(url: string) {
  const logger = new Logger('redis');
  const client = createClient({
    url,
    disableOfflineQueue: true,
    socket: { connectTimeout: connectTimeoutMs, reconnectStrategy: (retries) => Math.min(100 * 2 ** retries, longestRetryMs) },
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
