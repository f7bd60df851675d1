import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { listEdits } from '@chatera/protocol/light';
import type { TimelineMessage } from '@chatera/client';
import { getClient } from '../../../platform/client/index.js';
import { useErrorText, useT } from '../../../platform/i18n/index.js';
import { withLaterMessages } from '../../../platform/i18n/later-messages.js';
import { SkeletonText } from '../../../ui/index.js';
import { MessageText } from '../row/MessageText.js';
import { useTimes } from '../row/use-times.js';
import { BodyChange } from './BodyChange.js';
import { stepsOf } from './steps.js';

interface EditHistoryProps {
  message: TimelineMessage;
}

/** What each change of a message has changed, the latest first; at the end what it said before all of them. */
export const EditHistory = withLaterMessages(function EditHistory({ message: { id, channelId, rev, body } }: EditHistoryProps) {
  const t = useT('edits');
  const { full } = useTimes();
  const errorText = useErrorText();
  const { data, error } = useQuery({
    queryKey: ['edits', id, rev],
    queryFn: () => getClient().call(listEdits, { channelId, messageId: id }),
  });
  if (error) return <p className="text-danger-ink">{errorText(error)}</p>;
  if (!data) return <SkeletonText lines={2} />;
  const [first] = data.items;
  return (
    <ol className="flex max-h-80 flex-col gap-3 overflow-y-auto">
      {stepsOf(data.items, body).map(({ editedAt, before, after, rev: ofRev }) => (
        <Entry key={ofRev} head={<time dateTime={editedAt}>{t('changed', { time: full(editedAt) })}</time>}>
          <BodyChange before={before} after={after} />
        </Entry>
      ))}
      {first && (
        <Entry head={t('before')}>
          <MessageText body={first.body} />
        </Entry>
      )}
    </ol>
  );
});

function Entry({ head, children }: { head: ReactNode; children: ReactNode }) {
  return (
    <li className="flex flex-col gap-0.5">
      <span className="text-caption text-ink-faint">{head}</span>
      {children}
    </li>
  );
}
