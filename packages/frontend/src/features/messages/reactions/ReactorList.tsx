import { useMemo } from 'react';
import type { TimelineMessage } from '@chatera/client';
import type { Reactor } from '@chatera/protocol';
import { useMe } from '../../../platform/client/index.js';
import { FormError } from '../../../platform/forms/index.js';
import { useErrorText, useT } from '../../../platform/i18n/index.js';
import { Avatar, Button, SkeletonText } from '../../../ui/index.js';
import { useEnsurePeople, usePerson, useUserName } from '../../members/index.js';
import { useReactorPages } from './use-reactor-pages.js';

export function ReactorList({ message, emoji }: { message: TimelineMessage; emoji: string | null }) {
  const t = useT('reactors');
  const errorText = useErrorText();
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useReactorPages(message, emoji);
  const reactors = useMemo(() => data?.pages.flatMap(({ items }) => items) ?? [], [data]);
  const areKnown = useEnsurePeople(useMemo(() => [...new Set(reactors.map(({ userId }) => userId))], [reactors]));
  if (error && !data) return <FormError>{errorText(error)}</FormError>;
  if (!data) return <SkeletonText lines={4} />;
  if (reactors.length === 0) return <p className="text-body text-ink-faint">{t('none')}</p>;
  return (
    <div className="flex flex-col gap-3">
      <ul aria-label={t('title')} className="-mx-2 flex flex-col">
        {reactors.map((reactor) => (
          <ReactorRow key={`${reactor.userId} ${reactor.emoji}`} reactor={reactor} isKnown={areKnown} />
        ))}
      </ul>
      {hasNextPage && (
        <Button className="self-center" isBusy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </div>
  );
}

function ReactorRow({ reactor: { userId, emoji }, isKnown }: { reactor: Reactor; isKnown: boolean }) {
  const tMembers = useT('members');
  const me = useMe().user.id;
  const person = usePerson(userId);
  const name = useUserName()(person?.user, isKnown);
  return (
    <li className="flex min-h-10 items-center gap-3 px-2">
      <Avatar name={name} size="sm" />
      <span className="min-w-0 flex-1 truncate text-body text-ink">
        {name} {userId === me && <span className="text-ink-faint">{tMembers('you')}</span>}
      </span>
      <span className="text-title leading-none">{emoji}</span>
    </li>
  );
}
