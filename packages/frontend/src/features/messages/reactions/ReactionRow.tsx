import { SmilePlus } from 'lucide-react';
import type { TimelineMessage } from '@chatera/client';
import { useMe } from '../../../platform/client/index.js';
import { useT } from '../../../platform/i18n/index.js';
import { IconButton } from '../../../ui/index.js';
import type { RowActions } from '../row/row-actions.js';
import { useTabStop } from '../row/tab-stop.js';
import { ReactionChip } from './ReactionChip.js';

interface ReactionRowProps {
  message: TimelineMessage;
  canReact: boolean;
  actions: RowActions;
}

/** Under a message: what people reacted with. Nothing where nobody did. */
export function ReactionRow({ message, canReact, actions }: ReactionRowProps) {
  const t = useT('messages.reactions');
  const me = useMe().user.id;
  const tabIndex = useTabStop();
  if (message.reactions.length === 0) return null;
  return (
    <ul aria-label={t('list')} className="mt-1 mb-0.5 flex flex-wrap items-center gap-1">
      {message.reactions.map((reaction) => (
        <li key={reaction.emoji} className="flex">
          <ReactionChip {...{ message, reaction, me, canReact, actions }} />
        </li>
      ))}
      {canReact && (
        <li className="flex opacity-0 group-focus-within/row:opacity-100 group-hover/row:opacity-100 pointer-coarse:opacity-100">
          <IconButton label={t('add')} size="sm" tabIndex={tabIndex} onClick={(event) => actions.openPicker(message, event.currentTarget)}>
            <SmilePlus aria-hidden="true" />
          </IconButton>
        </li>
      )}
    </ul>
  );
}
