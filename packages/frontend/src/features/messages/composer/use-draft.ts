import type { ChannelId, ReplyPlace } from '@chatera/protocol';
import { getClient, useSelected } from '../../../platform/client/index.js';

export interface Draft {
  /** As it is sent, with ids of whom it calls. */
  readonly text: string;
  /** What somebody types, of which the channel is told. */
  readonly change: (text: string) => void;
  /** As it shall be, without a word to anybody. */
  readonly keep: (text: string) => void;
  /** Puts it back, unless something was written since then: that is worth more. */
  readonly giveBack: (text: string) => void;
}

/** What was typed in a channel or a thread, here or on another device, kept until it is sent. */
export function useDraft(channelId: ChannelId, reply: ReplyPlace | undefined): Draft {
  const { drafts, typing } = getClient();
  const place = { channelId, threadId: reply?.threadId ?? null };
  const text = useSelected(drafts, () => drafts.textOf(place));
  const keep = (next: string) => drafts.write(place, next);
  const change = (next: string) => {
    keep(next);
    if (reply) return; // who types is told to the channel, and this is beside it
    if (next.trim() === '') typing.stop(channelId);
    else typing.write(channelId);
  };
  const giveBack = (before: string) => drafts.textOf(place) === '' && keep(before);
  return { text, change, keep, giveBack };
}
