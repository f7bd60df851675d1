import type { Timeline, TimelineMessage } from '@chatera/client';
import type { MessageId } from '@chatera/protocol';
import type { Journal } from '../history/journal.js';
import type { BotLine, Seen, SeenWhole } from '../history/line.js';
import { shortId } from '../history/text.js';
import type { Directory } from '../world/world.js';
import { whole } from './seen.js';

/** What is known of the place before and after the window. */
export const bounds = ({ messages, hasEarlier, hasLater }: Timeline): { lo: number; hi: number | null } => ({
  lo: hasEarlier ? (messages[0]?.seq ?? 0) : 0,
  hi: hasLater ? (messages.at(-1)?.seq ?? 0) : null,
});

/** Writes down what one timeline shows, as differences. */
export class ViewLog {
  private last: Timeline | null = null;
  private shown = new Map<string, number>();

  constructor(
    private readonly journal: Journal<BotLine>,
    private readonly options: { readonly directory: Directory; readonly isUnsure: (id: MessageId) => boolean },
  ) {}

  take(view: Timeline): void {
    const c = this.options.directory.channelOf(view.channelId);
    const { last } = this;
    if (view.status !== 'ready') {
      if (last) this.journal.write({ k: 'shut', c });
      this.last = null;
      this.shown.clear();
      return;
    }
    const [now, before] = [bounds(view), last && bounds(last)];
    const isSame = last?.rev === view.rev && before?.lo === now.lo && before.hi === now.hi;
    const { put, drop } = this.differences(view);
    this.last = view;
    if (!isSame || put.length > 0 || drop.length > 0) this.journal.later({ k: 'view', c, r: view.rev, ...now, put, drop });
  }

  private differences(view: Timeline): { put: (Seen | SeenWhole)[]; drop: string[] } {
    const { messages } = view;
    const before = this.last?.messages ?? [];
    if (messages === before) return { put: [], drop: [] };
    // Nearly always one more at the end, which a thousand others need not be looked at for.
    const isOneMore =
      messages.length === before.length + 1 && messages.at(-2) === before.at(-1) && messages[0] === (before[0] ?? messages[0]);
    const isNext = isOneMore && view.rev === (this.last?.rev ?? 0) + 1;
    const put = (isNext ? messages.slice(-1) : messages).filter(({ id, rev }) => this.shown.get(id) !== rev);
    for (const { id, rev } of put) this.shown.set(id, rev);
    return { put: put.map((message) => this.seen(message)), drop: isNext ? [] : this.dropped(messages) };
  }

  private dropped(messages: readonly TimelineMessage[]): string[] {
    if (this.shown.size === messages.length) return [];
    const there = new Set<string>(messages.map(({ id }) => id));
    const gone = [...this.shown.keys()].filter((id) => !there.has(id));
    for (const id of gone) this.shown.delete(id);
    return gone.map(shortId);
  }

  private seen(message: TimelineMessage): Seen | SeenWhole {
    const { directory, isUnsure } = this.options;
    const [m, s, r, a, x, e] = whole(message, directory);
    return message.unconfirmed ? [m, s, r] : [m, s, r, a, x, isUnsure(message.id) ? null : e];
  }
}
