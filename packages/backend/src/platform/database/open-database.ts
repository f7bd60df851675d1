import { Logger } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { isUnavailable } from '../errors.js';
import { monotonicMs } from '../monotonic.js';
import { requireDurable } from './durability.js';

const retryMs = 500;

export interface OpenOptions {
  readonly forMs: number;
  /** Ends the waiting. */
  readonly signal?: AbortSignal | undefined;
  /** Takes one that a power cut may damage, too. */
  readonly mayLoseData?: boolean;
}

/**
 * Connects, and waits for a database that is still starting, as when both are started together.
 * @throws UnsafeDatabaseError, or the Error of the last try
 */
export async function openDatabase(source: DataSource, { forMs, signal, mayLoseData = false }: OpenOptions): Promise<DataSource> {
  const logger = new Logger('database');
  const deadline = monotonicMs() + forMs;
  for (let attempt = 1; ; attempt += 1) {
    try {
      await source.initialize();
      if (!mayLoseData) await requireDurable(source);
      return source;
    } catch (error) {
      if (source.isInitialized) await source.destroy();
      if (!isUnavailable(error) || monotonicMs() > deadline) throw error;
      if (attempt === 1) logger.warn(`Waiting for the database: ${error instanceof Error ? error.message : String(error)}`);
      await sleep(retryMs, undefined, { signal });
    }
  }
}
