import type { UserId } from '@chatera/protocol';
import type { OutboxEars, OutboxNews, OutboxPeers } from '../outbox/outbox-peers.js';
import { memoryOutbox } from '../outbox/outbox-store.js';
import type { OutboxStore } from '../outbox/outbox-store.js';

/** A browser: one store, and tabs that hear of each other. Who leads is said by the test, who may name several: one was frozen and does not know. */
export class TabHub {
  readonly store = memoryOutbox();
  private readonly tabs: Tab[] = [];

  constructor(private readonly delay: () => Promise<unknown> = () => Promise.resolve()) {}

  /** What one tab uses. Every answer of the store takes its time. */
  join(): OutboxStore & { readonly peers: Tab } {
    const tab = new Tab((news) => this.spread(tab, news));
    this.tabs.push(tab);
    const { store, delay } = this;
    return {
      peers: tab,
      load: async () => {
        const answer = store.load(); // as of now
        await delay();
        return answer;
      },
      put: async (message, behind) => {
        await store.put(message, behind);
        await delay();
      },
      remove: async (id) => store.remove(id),
    };
  }

  private spread(from: Tab, news: OutboxNews): void {
    if (!from.ears) return; // closed
    for (const tab of this.tabs) if (tab !== from) void this.delay().then(() => tab.ears?.onNews(news));
  }
}

export class Tab implements OutboxPeers {
  isLeading = false;
  authorId: UserId | null = null;
  isWaiting = false;
  ears: OutboxEars | null = null;

  constructor(readonly tell: (news: OutboxNews) => void) {}

  lead(isLeading = true): void {
    this.isLeading = isLeading;
    if (isLeading) this.ears?.onLead();
  }

  listen(ears: OutboxEars): void {
    this.ears = ears;
  }

  stand(authorId: UserId | null): void {
    this.authorId = authorId;
  }

  setWaiting(isWaiting: boolean): void {
    this.isWaiting = isWaiting;
  }

  close(): void {
    this.ears = null;
    this.isLeading = false;
  }
}
