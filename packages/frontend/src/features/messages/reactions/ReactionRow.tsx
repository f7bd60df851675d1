import { SmilePlus } from 'lucide-react';
import type { TimelineMessage } from '@chatera/client';
import { useMe } from '../../../platform/client/index.js';
import { useT } from '../../../platform/i18n/index.js';
import { IconButton, Toolbar } from '../../../ui/index.js';
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
  const nameOf = useT('hotkeys');
  const me = useMe().user.id;
  const tabIndex = useTabStop();
  if (message.reactions.length === 0) return null;
  return (
    <Toolbar label={t('list')} tabIndex={tabIndex} className="mt-1 mb-0.5 flex flex-wrap items-center gap-1">
      {message.reactions.map((reaction) => (
        <ReactionChip key={reaction.emoji} {...{ message, reaction, me, canReact, actions }} />
      ))}
      {canReact && (
        <IconButton
          label={nameOf('react')}
          size="sm"
          onClick={(event) => actions.openPicker(message, event.currentTarget)}
          className="opacity-0 group-focus-within/row:opacity-100 group-hover/row:opacity-100 pointer-coarse:opacity-100"
        >
          <SmilePlus aria-hidden="true" />
        </IconButton>
      )}
    </Toolbar>
  );
}
