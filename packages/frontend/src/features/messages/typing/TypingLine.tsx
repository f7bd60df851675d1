import type { ChannelId, UserId } from '@chatera/protocol';
import { useCallback } from 'react';
import type { Typists } from '@chatera/client';
import { getClient, useSelected } from '../../../platform/client/index.js';
import { useFormatter, useT } from '../../../platform/i18n/index.js';
import { useEnsurePeople, useUser, useUserName } from '../../members/index.js';

const nobody: readonly UserId[] = [];
const maxNamed = 3;

/** Under where one writes: who else does. Its place is kept while nobody is, so that nothing moves. */
export function TypingLine({ channelId }: { channelId: ChannelId }) {
  const typists = useSelected(
    getClient().typing,
    useCallback((typing: Typists) => typing.get(channelId) ?? nobody, [channelId]),
  );
  return (
    // Not announced: in a lively channel nothing else would be heard.
    <div className="flex h-5 items-center gap-1.5 px-1 text-caption text-ink-faint" data-typing>
      {typists.length > 0 && (
        <>
          <Dots />
          <span className="min-w-0 truncate">{typists.length > maxNamed ? <Several /> : <Named ids={typists} />}</span>
        </>
      )}
    </div>
  );
}

function Several() {
  const t = useT('messages');
  return t('typingSeveral');
}

function Named({ ids }: { ids: readonly UserId[] }) {
  const t = useT('messages');
  const format = useFormatter();
  const areKnown = useEnsurePeople(ids);
  const [first, second, third] = ids;
  const names = [useName(first, areKnown), useName(second, areKnown), useName(third, areKnown)].filter((name) => name !== null);
  // Those who are not known yet are a moment away.
  if (names.includes('')) return null;
  return t('typing', { names: format.list(names), count: names.length });
}

function useName(id: UserId | undefined, areKnown: boolean): string | null {
  const nameOf = useUserName();
  const user = useUser(id ?? ('' as UserId)); // nobody's
  return id === undefined ? null : nameOf(user, areKnown);
}

function Dots() {
  return (
    <svg viewBox="0 0 18 6" className="h-1.5 w-4.5 shrink-0 fill-current" aria-hidden="true">
      {[3, 9, 15].map((cx, at) => (
        <circle key={cx} cx={cx} cy="3" r="2" className="animate-breathe" style={{ animationDelay: `${at * 180}ms` }} />
      ))}
    </svg>
  );
}
