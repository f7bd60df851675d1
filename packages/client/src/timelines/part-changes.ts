import type { EventPayload, Message, UserId } from '@chatera/protocol';
import { isOf, type Flow } from './flow.js';
import { afterReaction, type ReactionChange } from './reactions.js';

export type ThreadChange = EventPayload<'thread.changed'>;

/** A part of a message changed, which the push does not bring: its reactions, or the thread that began with it. */
export type PartChange = ReactionChange | ThreadChange;

const isOfThread = (change: PartChange): change is ThreadChange => 'thread' in change;

/** Whether the message it is about stands among these. */
export const isPartOf = (flow: Flow, change: PartChange): boolean =>
  isOf(flow, { id: change.messageId, reply: isOfThread(change) ? null : change.reply });

/** A message after it, as `me` sees it. One that is newer already holds all of it, but for what is one's own. */
export function afterChange(known: Message, change: PartChange, me: UserId): Message {
  if (!isOfThread(change)) return afterReaction(known, change, me);
  return known.rev < change.rev ? { ...known, rev: change.rev, thread: change.thread } : known;
}
