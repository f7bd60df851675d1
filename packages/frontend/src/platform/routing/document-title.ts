import { useEffect } from 'react';
import { badgedIcon } from './favicon.js';

export interface Attention {
  /** Mentions and direct messages not yet read: shown as a number. */
  mentions: number;
  /** Anything else unread: shown as a dot. */
  hasUnread: boolean;
}

let page = '';
let attention: Attention = { mentions: 0, hasUnread: false };

/** Names the open page in the tab; the app's own name is added. An empty name leaves the app's alone. */
export function useDocumentTitle(name: string): void {
  useEffect(() => {
    page = name;
    draw();
    // The framework puts the app's bare name there once more, after the first screen has drawn.
    const watcher = new MutationObserver(draw);
    watcher.observe(document.head, { childList: true, subtree: true, characterData: true });
    return () => watcher.disconnect();
  }, [name]);
}

/** Shows in the tab's title and icon what waits to be read. */
export function useAttention({ mentions, hasUnread }: Attention): void {
  useEffect(() => {
    attention = { mentions, hasUnread };
    draw();
  }, [mentions, hasUnread]);
}

function draw(): void {
  const count = attention.mentions > 0 ? `(${attention.mentions}) ` : '';
  const title = count + (page ? `${page} · ChatEra` : 'ChatEra');
  if (document.title !== title) document.title = title;
  const kind = attention.mentions > 0 ? 'mention' : attention.hasUnread ? 'unread' : 'quiet';
  document.querySelector('link[rel~="icon"]')?.setAttribute('href', badgedIcon(kind));
}
