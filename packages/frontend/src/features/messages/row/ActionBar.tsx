import { Copy, Link2, MessagesSquare, Pencil, Quote, SmilePlus, Trash2 } from 'lucide-react';
import type { TimelineMessage } from '@chatera/client';
import { useMe } from '../../../platform/client/index.js';
import { useKeymap } from '../../../platform/hotkeys/index.js';
import { useT } from '../../../platform/i18n/index.js';
import { IconButton, Toolbar } from '../../../ui/index.js';
import { recentEmoji } from '../reactions/recent-emoji.js';
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
  const nameOf = useT('hotkeys');
  const keymap = useKeymap();
  return (
    <Toolbar
      label={t('actions')}
      tabIndex={useTabStop()}
      className="absolute end-3 -top-4 z-10 flex rounded-md bg-raised p-0.5 shadow-popover sm:end-5 pointer-coarse:hidden"
    >
      {rights.canReact && <ReactButtons message={message} actions={actions} />}
      {rights.canReply && (
        <IconButton label={nameOf('reply')} shortcut={keymap.reply} size="sm" onClick={() => actions.reply(message)}>
          <MessagesSquare aria-hidden="true" />
        </IconButton>
      )}
      {rights.canQuote && (
        <IconButton label={nameOf('quote')} shortcut={keymap.quote} size="sm" onClick={() => actions.quote(message)}>
          <Quote aria-hidden="true" />
        </IconButton>
      )}
      {rights.canEdit && (
        <IconButton label={nameOf('edit')} shortcut={keymap.edit} size="sm" onClick={() => actions.edit(message.id)}>
          <Pencil aria-hidden="true" />
        </IconButton>
      )}
      {message.body?.kind === 'plain' && (
        <IconButton label={t('copyText')} size="sm" onClick={() => actions.copyText(message)}>
          <Copy aria-hidden="true" />
        </IconButton>
      )}
      <IconButton label={t('copyLink')} size="sm" onClick={() => actions.copyLink(message)}>
        <Link2 aria-hidden="true" />
      </IconButton>
      {rights.canRemove && (
        <IconButton label={t('delete')} shortcut={keymap.delete} size="sm" onClick={() => actions.remove(message)}>
          <Trash2 aria-hidden="true" />
        </IconButton>
      )}
    </Toolbar>
  );
}

const quick = 3;

/** The latest emoji in one press, and the way to all of them. */
function ReactButtons({ message, actions }: Pick<ActionBarProps, 'message' | 'actions'>) {
  const t = useT('messages');
  const nameOf = useT('hotkeys');
  const keymap = useKeymap();
  const me = useMe().user.id;
  return (
    <>
      {recentEmoji(me, quick).map((emoji) => (
        <IconButton key={emoji} label={t('reactions.with', { emoji })} size="sm" onClick={() => actions.react(message, emoji)}>
          <span aria-hidden="true">{emoji}</span>
        </IconButton>
      ))}
      <IconButton
        label={nameOf('react')}
        shortcut={keymap.react}
        size="sm"
        onClick={(event) => actions.openPicker(message, event.currentTarget)}
      >
        <SmilePlus aria-hidden="true" />
      </IconButton>
    </>
  );
}
