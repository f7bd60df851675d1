import { useMemo } from 'react';
import type { Timeline, TimelineMessage } from '@chatera/client';
import type { UserId } from '@chatera/protocol';
import { useEnsurePeople } from '../../members/index.js';
import { calledBy } from '../mentions/called-by.js';

/** Makes the authors of a timeline known, whom they call, those who reacted and those who replied; true once everybody is who can be. */
export function useAuthors({ messages }: Timeline): boolean {
  const joined = useMemo(() => [...new Set(messages.flatMap(peopleIn))].sort().join(), [messages]);
  // Split again only when the set is another one: most messages are by people who are here already.
  const ids = useMemo(() => (joined === '' ? [] : (joined.split(',') as UserId[])), [joined]); // joined from UserIds just above
  return useEnsurePeople(ids);
}

const peopleIn = ({ authorId, body, reactions, thread }: TimelineMessage): readonly UserId[] => [
  authorId,
  ...calledBy(body).userIds,
  ...reactions.flatMap(({ userIds }) => userIds),
  ...(thread?.userIds ?? []),
];
