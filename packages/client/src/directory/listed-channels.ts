import type { ChannelId, MyChannel } from '@chatera/protocol';
import { newerOf } from './my-channel.js';

export type ChannelMap = ReadonlyMap<ChannelId, MyChannel>;

interface Listed {
  readonly all: ChannelMap;
  readonly gone: readonly ChannelId[];
  /** Gone, and yet news of it came while the list was fetched: perhaps one is in it again. */
  readonly doubtful: readonly ChannelId[];
  /** Perhaps older than what is known of it. */
  readonly unsure: readonly ChannelId[];
}

/** All channels once a list of them is there. What came by an event while it was fetched stays; `before` is what was known of it until then. */
export function afterList(known: ChannelMap, before: readonly MyChannel[], items: readonly MyChannel[]): Listed {
  const listed = new Set(items.map(({ channel }) => channel.id));
  const gone = before.filter(({ channel }) => !listed.has(channel.id));
  const newer = items.map((item) => newerOf(known.get(item.channel.id), item));
  const all = new Map(known);
  for (const { channel } of gone) all.delete(channel.id);
  for (const { channel } of newer) all.set(channel.channel.id, channel);
  return {
    all,
    gone: gone.map(idOf),
    doubtful: gone.filter((mine) => known.get(idOf(mine)) !== mine).map(idOf),
    unsure: newer.flatMap(({ channel, isSure }) => (isSure ? [] : [idOf(channel)])),
  };
}

const idOf = ({ channel }: MyChannel): ChannelId => channel.id;
