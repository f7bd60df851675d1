import { Copy, Link2, Mail, MessagesSquare, Pencil, Quote, SmilePlus, Trash2, Users } from 'lucide-react';
import type { TimelineMessage } from '@chatera/client';
import type { MessageId, MyChannel, UserId } from '@chatera/protocol';
import { useKeymap } from '../../../platform/hotkeys/index.js';
import { useT } from '../../../platform/i18n/index.js';
import { MenuItem, MenuSeparator } from '../../../ui/index.js';
import type { Reading } from '../list/reading.js';
import { canMarkUnread, rightsOver, type RowActions } from './row-actions.js';

interface MessageMenuProps {
  message: TimelineMessage;
  mine: MyChannel;
  reading: Reading;
  me: UserId;
  /** The message's row in this list: another may show it as well. */
  findRow: (messageId: MessageId) => HTMLElement | null;
  actions: RowActions;
}

/** The same as the action bar, for the right mouse button, the menu key and a long press. */
export function MessageMenu({ message, mine, reading, me, findRow, actions }: MessageMenuProps) {
  const t = useT('messages');
  const nameOf = useT('hotkeys');
  const keymap = useKeymap();
  const rights = rightsOver({ message, me, mine });
  return (
    <>
      <ReactItems {...{ message, findRow, actions }} canReact={rights.canReact} />
      {rights.canReply && (
        <MenuItem icon={<MessagesSquare aria-hidden="true" />} shortcut={keymap.reply} onSelect={() => actions.reply(message)}>
          {nameOf('reply')}
        </MenuItem>
      )}
      {rights.canQuote && (
        <MenuItem icon={<Quote aria-hidden="true" />} shortcut={keymap.quote} onSelect={() => actions.quote(message)}>
          {nameOf('quote')}
        </MenuItem>
      )}
      {rights.canEdit && (
        <MenuItem icon={<Pencil aria-hidden="true" />} shortcut={keymap.edit} onSelect={() => actions.edit(message.id)}>
          {nameOf('edit')}
        </MenuItem>
      )}
      {message.body?.kind === 'plain' && (
        <MenuItem icon={<Copy aria-hidden="true" />} onSelect={() => actions.copyText(message)}>
          {t('copyText')}
        </MenuItem>
      )}
      <MenuItem icon={<Link2 aria-hidden="true" />} onSelect={() => actions.copyLink(message)}>
        {t('copyLink')}
      </MenuItem>
      {canMarkUnread(message, { me, reading }) && (
        <MenuItem icon={<Mail aria-hidden="true" />} shortcut={keymap.markUnread} onSelect={() => actions.markUnread(message)}>
          {nameOf('markUnread')}
        </MenuItem>
      )}
      {rights.canRemove && (
        <>
          <MenuSeparator />
          <MenuItem icon={<Trash2 aria-hidden="true" />} shortcut={keymap.delete} isDanger onSelect={() => actions.remove(message)}>
            {t('delete')}
          </MenuItem>
        </>
      )}
    </>
  );
}

function ReactItems({
  message,
  findRow,
  actions,
  canReact,
}: Pick<MessageMenuProps, 'message' | 'findRow' | 'actions'> & { canReact: boolean }) {
  const t = useT('messages');
  const nameOf = useT('hotkeys');
  const keymap = useKeymap();
  const openPicker = () => {
    const row = findRow(message.id);
    if (row) actions.openPicker(message, row);
  };
  return (
    <>
      {canReact && (
        <MenuItem icon={<SmilePlus aria-hidden="true" />} shortcut={keymap.react} onSelect={openPicker}>
          {nameOf('react')}
        </MenuItem>
      )}
      {message.reactions.length > 0 && (
        <MenuItem icon={<Users aria-hidden="true" />} onSelect={() => actions.showReactors(message)}>
          {t('reactions.who')}
        </MenuItem>
      )}
    </>
  );
}
