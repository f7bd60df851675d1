import type { Message } from '@chatera/protocol';

export interface PageRequest {
  readonly token: string;
  readonly channelId: string;
  /** Null: the latest. */
  readonly before: number | null;
  /** Places of the channel's first message and of its last. Told by the database, so that no server is believed about what it leaves out. */
  readonly first: number;
  readonly last: number;
}

export interface Page {
  readonly items: readonly (Pick<Message, 'seq'> & { readonly channelId: string })[];
}

export const pageLimit = 50;

/** Fifty messages of that channel, or all there are before that place where these are fewer; one after the other, up to it. */
export function isRight({ items }: Page, { channelId, before, first, last }: PageRequest): boolean {
  const newest = before === null ? last : Math.min(before - 1, last);
  const count = Math.min(pageLimit, Math.max(0, newest - first + 1));
  return items.length === count && items.every((item, index) => item.channelId === channelId && item.seq === newest - count + 1 + index);
}
