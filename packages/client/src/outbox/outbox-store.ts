import type { MessageId } from '@chatera/protocol';
import type { PendingMessage } from '../timelines/timeline-state.js';
import type { OutboxPeers } from './outbox-peers.js';

/** Where messages wait until the server has them. */
export interface OutboxStore {
  /** In the order of their first `put`. */
  load(): Promise<readonly PendingMessage[]>;
  /**
   * Resolves once it would survive a crash. Replaces what has the same id, in its place; what is new comes last.
   * @throws Error when it cannot be kept, or is new and the one it is to stand `behind` is not there
   */
  put(message: PendingMessage, behind?: MessageId): Promise<void>;
  remove(id: MessageId): Promise<void>;
  /** Where several clients use it at once, such as the tabs of a browser. Left out: this one is alone. */
  readonly peers?: OutboxPeers;
}

/** Gone with the page or process. */
export function memoryOutbox(): OutboxStore {
  const kept = new Map<MessageId, PendingMessage>();
  return {
    load: async () => [...kept.values()],
    put: async (message, behind) => {
      if (behind !== undefined && !kept.has(behind) && !kept.has(message.id)) throw new Error('What it is to stand behind is not kept');
      kept.set(message.id, message);
    },
    remove: async (id) => void kept.delete(id),
  };
}
