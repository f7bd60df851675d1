import { useMemo } from 'react';
import type { Message } from '@chatera/protocol';
import { useT } from '../../../platform/i18n/index.js';
import { EmptyState, QuietIllustration } from '../../../ui/index.js';
import { useEnsurePeople } from '../../members/index.js';
import { FailedList } from '../list/FailedList.js';
import { MorePages } from '../list/MorePages.js';
import { useKnownPlaces } from '../list/use-known-places.js';
import { ThreadsSkeleton } from '../ThreadsSkeleton.js';
import { MentionItem } from './MentionItem.js';
import { useMentionPages } from './use-mention-pages.js';

/** Where one was called, the latest first, in all workspaces. */
export function MentionList() {
  const t = useT('inbox');
  const list = useMentionPages();
  const { messages, error, hasMore } = list;
  if (messages === null) return error ? <FailedList error={error} onRetry={list.retry} /> : <ThreadsSkeleton />;
  if (messages.length === 0 && !hasMore) return <Nothing />;
  return (
    <>
      <Items label={t('mentions')} messages={messages} />
      {hasMore && <MorePages list={list} />}
    </>
  );
}

function Items({ label, messages }: { label: string; messages: readonly Message[] }) {
  const areKnown = useEnsurePeople(useMemo(() => [...new Set(messages.map(({ authorId }) => authorId))], [messages]));
  useKnownPlaces(messages.map(({ channelId }) => channelId));
  return (
    <ul aria-label={label} className="flex flex-col gap-2">
      {messages.map((message) => (
        <MentionItem key={message.id} message={message} areKnown={areKnown} />
      ))}
    </ul>
  );
}

function Nothing() {
  const t = useT('inbox');
  return (
    <div className="flex flex-1 flex-col justify-center">
      <EmptyState illustration={<QuietIllustration />} title={t('noMentionsTitle')}>
        {t('noMentionsHint')}
      </EmptyState>
    </div>
  );
}
