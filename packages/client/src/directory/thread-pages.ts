import { listFollowedThreads, listThreads } from '@chatera/protocol/light';
import type { ChannelId, MyThread, UserId } from '@chatera/protocol';
import type { Call } from '../transport/call.js';

/** A page of threads, the one that was last written in first. */
export interface ThreadPage {
  /** Leads to the next one; null after the last. */
  readonly nextCursor: string | null;
  /** When the oldest of it was last written in: all that are later are known. Null where it is empty. */
  readonly lastAt: string | null;
}

export interface PageInput {
  readonly cursor?: string;
  readonly limit?: number;
}

interface ThreadPagesOptions {
  readonly call: Call;
  readonly me: () => UserId | null;
  readonly take: (thread: MyThread) => void;
}

const pageSize = 30;

/** Lists of threads, page by page. */
export class ThreadPages {
  constructor(private readonly options: ThreadPagesOptions) {}

  /** Of all that one follows. @throws ChatError */
  followed(input: PageInput): Promise<ThreadPage> {
    return this.page(this.options.call(listFollowedThreads, { limit: pageSize, ...input }));
  }

  /** Of a channel's, or only those with a title. @throws ChatError */
  ofChannel(channelId: ChannelId, { isTopic, ...input }: PageInput & { isTopic: boolean }): Promise<ThreadPage> {
    return this.page(this.options.call(listThreads, { channelId, limit: pageSize, ...(isTopic && { isTopic: 'true' }), ...input }));
  }

  private async page(asked: Promise<{ items: MyThread[]; nextCursor: string | null }>): Promise<ThreadPage> {
    const me = this.options.me();
    const { items, nextCursor } = await asked;
    if (me === this.options.me()) for (const item of items) this.options.take(item);
    return { nextCursor, lastAt: items.at(-1)?.message.thread?.lastAt ?? null };
  }
}
