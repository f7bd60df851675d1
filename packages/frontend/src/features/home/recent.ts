import type { ChannelMap } from '@chatera/client';
import type { LastMessage, MyChannel, UserId } from '@chatera/protocol';

export interface Conversation {
  readonly mine: MyChannel;
  readonly lastMessage: LastMessage;
}

/** What one takes part in and where something was said, the latest first. Of different channels only the clock can tell. */
export function recentConversations(channels: ChannelMap, limit: number): readonly Conversation[] {
  return [...channels.values()]
    .flatMap((mine) => (mine.membership && mine.lastMessage ? [{ mine, lastMessage: mine.lastMessage }] : []))
    .toSorted((a, b) => b.lastMessage.sentAt.localeCompare(a.lastMessage.sentAt))
    .slice(0, limit);
}

export function isSameList(a: readonly Conversation[], b: readonly Conversation[]): boolean {
  return a.length === b.length && a.every(({ mine }, index) => mine === b[index]?.mine);
}

/** The others in a direct message; oneself where one is alone in it. */
export function partners({ people }: MyChannel, me: UserId): MyChannel['people'] {
  const others = people.filter(({ id }) => id !== me);
  return others.length > 0 ? others : people;
}
