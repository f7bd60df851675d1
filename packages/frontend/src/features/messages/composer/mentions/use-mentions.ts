import { useQueryClient } from '@tanstack/react-query';
import type { ChannelId, MessageId, MyChannel, UserId } from '@chatera/protocol';
import { getClient } from '../../../../platform/client/index.js';
import { useT } from '../../../../platform/i18n/index.js';
import { roleTitle } from '../../mentions/name-of-mention.js';
import { useKnownNames } from '../../mentions/use-mention-names.js';
import type { Around } from '../completion/people-around.js';
import type { Calling } from './field-text.js';

/** Whom one may call where one writes. */
export interface Mentions extends Calling {
  /** Those one may be offered, at the moment when it is asked. Null: nobody. */
  readonly around: () => Around | null;
}

/** For a field without people. */
export const noMentions: Mentions = { nameOf: () => null, canCallMany: false, around: () => null };

interface WritingPlace {
  mine: MyChannel | undefined;
  threadId: MessageId | null;
  /** What is written there, as it is sent. */
  text: string;
}

export function useMentions({ mine, threadId, text }: WritingPlace): Mentions {
  const t = useT('members');
  const queries = useQueryClient();
  const { nameOf } = useKnownNames(text);
  const canCallMany = mine?.permissions.includes('mentionEveryone') ?? false;
  const around = (): Around | null => {
    const me = getClient().session.get().me?.user.id;
    if (!me || !mine) return null;
    const authors = authorsIn(mine.channel.id, threadId);
    return { mine, me, canCallMany, authors, queries, titleOf: (role) => roleTitle(role, t) };
  };
  return { nameOf, canCallMany, around };
}

/** Who wrote in a thread, then in its channel, as far as they are here; the latest first. */
function authorsIn(channelId: ChannelId, threadId: MessageId | null): UserId[] {
  const { timelines } = getClient();
  const flows = threadId === null ? (['channel'] as const) : ([threadId, 'channel'] as const);
  const said = flows.flatMap((flow) => timelines.get({ channelId, flow }).messages.toReversed());
  return [...new Set(said.map(({ authorId }) => authorId))];
}
