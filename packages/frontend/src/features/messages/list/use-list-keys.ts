import type { KeyboardEvent } from 'react';
import type { MyChannel, UserId } from '@chatera/protocol';
import { useHotkeyHint } from '../../../platform/hotkeys/index.js';
import { useT } from '../../../platform/i18n/index.js';
import { canMarkUnread, rightsOver, type RowActions } from '../row/row-actions.js';
import { messageOf, type Row } from './rows.js';
import type { Ends } from './use-ends.js';
import type { RowFocus } from './use-row-focus.js';

interface ListKeysInput {
  readonly mine: MyChannel;
  readonly me: UserId;
  readonly rows: readonly Row[];
  readonly focus: RowFocus;
  readonly actions: RowActions;
  readonly isEditing: boolean;
  readonly ends: Ends;
}

/** What keys do while a row has the focus: move, edit, delete, react, mark unread, go to the start or the end. */
export function useListKeys({ mine, me, rows, focus, actions, isEditing, ends }: ListKeysInput): (event: KeyboardEvent) => void {
  const t = useT('messages');
  useHotkeyHint('Delete', t('delete'));
  useHotkeyHint('E', t('edit'));
  useHotkeyHint('R', t('reactions.add'));
  useHotkeyHint('U', t('unread.from'));
  return (event) => {
    const row = event.target;
    const isOnRow = row instanceof HTMLElement && row.matches('[data-row]');
    if (!isOnRow || event.ctrlKey || event.metaKey || event.altKey) return;
    const message = messageOf(rows, focus.activeKey);
    const rights = message && rightsOver({ message, me, permissions: mine.permissions });
    if (message && rights?.canEdit && event.key.toLowerCase() === 'e') actions.edit(message.id);
    else if (message && rights?.canReact && event.key.toLowerCase() === 'r') actions.openPicker(message, row);
    else if (message && canMarkUnread(message, { me, mine }) && event.key.toLowerCase() === 'u') actions.markUnread(message);
    else if (message && rights?.canRemove && (event.key === 'Delete' || event.key === 'Backspace')) actions.remove(message);
    else if (event.key === 'Escape' && isEditing) actions.endEdit();
    else if (event.key === 'Home') ends.goToStart();
    else if (event.key === 'End') ends.goToEnd(true);
    else if (!focus.handleKey(event)) return;
    event.preventDefault();
  };
}
