import { ChatError } from '@chatera/protocol/light';
import type { Timers } from '../platform/timers.js';
import type { OutboxStore } from './outbox-store.js';

export interface PatientStoreOptions {
  readonly open: () => Promise<OutboxStore>;
  readonly timers: Timers;
}

/** A store that takes longer has failed: what waits for it goes on without. Some browsers' hang for good. */
export const patienceMs = 3_000;

/** The store, opened when it is first needed. What it does too late it still does: nothing can be called off. */
export class PatientStore {
  private opening: Promise<OutboxStore> | null = null;

  constructor(private readonly options: PatientStoreOptions) {}

  /** @throws Error when it does not answer in time */
  run<T>(task: (store: OutboxStore) => T | Promise<T>, limitMs: number = patienceMs): Promise<T> {
    return new Promise((resolve, reject) => {
      const cancel = this.options.timers.after(limitMs, () => reject(new ChatError('unavailable', 'The store does not answer')));
      this.opened().then(task).then(resolve, reject).finally(cancel);
    });
  }

  private opened(): Promise<OutboxStore> {
    this.opening ??= this.options.open().catch((error: unknown) => {
      this.opening = null; // perhaps the next time
      throw error;
    });
    return this.opening;
  }
}
