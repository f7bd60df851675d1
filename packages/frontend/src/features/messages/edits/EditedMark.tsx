import { useQuery } from '@tanstack/react-query';
import { listEdits } from '@chatera/protocol/light';
import type { TimelineMessage } from '@chatera/client';
import { getClient } from '../../../platform/client/index.js';
import { useErrorText, useT } from '../../../platform/i18n/index.js';
import { Popover, SkeletonText } from '../../../ui/index.js';
import { MessageText } from './MessageText.js';
import { IsActiveRow, useTabStop } from './tab-stop.js';
import { useTimes } from './use-times.js';

/** Says that a message was changed, and shows on request what it said before. */
export function EditedMark({ message }: { message: TimelineMessage }) {
  const t = useT('messages');
  const tabIndex = useTabStop();
  return (
    <Popover
      title={t('editsTitle')}
      trigger={
        <button type="button" tabIndex={tabIndex} className="min-h-6 rounded-xs text-caption text-ink-faint hover:text-ink hover:underline">
          {t('edited')}
        </button>
      }
    >
      <IsActiveRow value>
        <Edits message={message} />
      </IsActiveRow>
    </Popover>
  );
}

function Edits({ message: { id, channelId, rev } }: { message: TimelineMessage }) {
  const t = useT('messages');
  const { full } = useTimes();
  const errorText = useErrorText();
  const { data, error } = useQuery({
    queryKey: ['edits', id, rev],
    queryFn: () => getClient().call(listEdits, { channelId, messageId: id }),
  });
  if (error) return <p className="text-danger-ink">{errorText(error)}</p>;
  if (!data) return <SkeletonText lines={2} />;
  return (
    <ol className="flex max-h-80 flex-col gap-3 overflow-y-auto">
      {data.items.toReversed().map((edit) => (
        <li key={edit.rev} className="flex flex-col gap-0.5">
          <time dateTime={edit.editedAt} className="text-caption text-ink-faint">
            {t('until', { time: full(edit.editedAt) })}
          </time>
          <MessageText body={edit.body} />
        </li>
      ))}
    </ol>
  );
}
