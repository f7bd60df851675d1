import { useState } from 'react';
import type { ChannelId, ReplyPlace } from '@chatera/protocol';
import { getClient, useMe } from '../../../platform/client/index.js';
import { draftOf, keepDraft } from '../../channels/index.js';

interface Draft {
  readonly text: string;
  /** What somebody types, of which the channel is told. */
  readonly change: (text: string) => void;
  /** As it shall be, without a word to anybody. */
  readonly keep: (text: string) => void;
  /** Puts it back, unless something was written since then: that is worth more. */
  readonly giveBack: (text: string) => void;
}

/** What was typed in a channel or a thread, kept until it is sent. */
export function useDraft(channelId: ChannelId, reply: ReplyPlace | undefined): Draft {
  const { user } = useMe();
  const place = reply?.threadId ?? channelId;
  const [text, setText] = useState(() => draftOf(user.id, place));
  const keep = (next: string) => {
    setText(next);
    keepDraft(user.id, place, next);
  };
  const change = (next: string) => {
    keep(next);
    if (reply) return; // who types is told to the channel, and this is beside it
    const { typing } = getClient();
    if (next.trim() === '') typing.stop(channelId);
    else typing.write(channelId);
  };
  const giveBack = (before: string) => draftOf(user.id, place) === '' && keep(before);
  return { text, change, keep, giveBack };
}
