import { Copy, Link2, Pencil, Trash2 } from 'lucide-react';
import type { TimelineMessage } from '@chatera/client';
import { useT } from '../../../platform/i18n/index.js';
import { IconButton } from '../../../ui/index.js';
import type { RowActions, RowRights } from './row-actions.js';
import { useTabStop } from './tab-stop.js';

interface ActionBarProps {
  message: TimelineMessage;
  rights: RowRights;
  actions: RowActions;
}

/** Hangs over the row under the pointer or with the focus. The context menu has the same. */
export function ActionBar({ message, rights, actions }: ActionBarProps) {
  const t = useT('messages');
  const tabIndex = useTabStop();
  return (
    <div
      role="toolbar"
      aria-label={t('actions')}
      className="absolute end-3 -top-4 z-10 flex rounded-md bg-raised p-0.5 shadow-popover sm:end-5 pointer-coarse:hidden"
    >
      {rights.canEdit && (
        <IconButton label={t('edit')} shortcut="E" size="sm" tabIndex={tabIndex} onClick={() => actions.edit(message.id)}>
          <Pencil aria-hidden="true" />
        </IconButton>
      )}
      {message.body?.kind === 'plain' && (
        <IconButton label={t('copyText')} size="sm" tabIndex={tabIndex} onClick={() => actions.copyText(message)}>
          <Copy aria-hidden="true" />
        </IconButton>
      )}
      <IconButton label={t('copyLink')} size="sm" tabIndex={tabIndex} onClick={() => actions.copyLink(message)}>
        <Link2 aria-hidden="true" />
      </IconButton>
      {rights.canRemove && (
        <IconButton label={t('delete')} shortcut="Delete" size="sm" tabIndex={tabIndex} onClick={() => actions.remove(message)}>
          <Trash2 aria-hidden="true" />
        </IconButton>
      )}
    </div>
  );
}
