import type { KeyboardEvent } from 'react';
import type { MyChannel, UserId } from '@chatera/protocol';
import { isHotkey, useHotkeyHints, useKeymap, type KeyName } from '../../../platform/hotkeys/index.js';
import { canMarkUnread, rightsOver, type RowActions } from '../row/row-actions.js';
import type { Reading } from './reading.js';
import { messageOf, type Row } from './rows.js';
import type { Ends } from './use-ends.js';
import type { RowFocus } from './use-row-focus.js';

export interface ListKeysInput {
  readonly mine: MyChannel;
  readonly reading: Reading;
  readonly me: UserId;
  readonly rows: readonly Row[];
  readonly focus: RowFocus;
  readonly actions: RowActions;
  readonly isEditing: boolean;
  readonly ends: Pick<Ends, 'goToStart' | 'goToEnd'>;
}

const acts: readonly KeyName[] = ['react', 'reply', 'quote', 'edit', 'markUnread', 'delete'];

/** Keyboards of Apple have no other Delete. */
const isBackspace = ({ key }: KeyboardEvent, keysOfDelete: string) => key === 'Backspace' && keysOfDelete === 'Delete';

/** What keys do while a row has the focus: move, edit, delete, react, mark unread, go to the start or the end. */
export function useListKeys({ mine, reading, me, rows, focus, actions, isEditing, ends }: ListKeysInput): (event: KeyboardEvent) => void {
  const keymap = useKeymap();
  useHotkeyHints(acts);
  return (event) => {
    const row = event.target;
    const isOnRow = row instanceof HTMLElement && row.matches('[data-row]');
    if (!isOnRow || event.ctrlKey || event.metaKey || event.altKey) return;
    const is = (name: KeyName) => isHotkey(event.nativeEvent, keymap[name]);
    const message = messageOf(rows, focus.activeKey);
    const rights = message && rightsOver({ message, me, mine });
    if (message && rights?.canEdit && is('edit')) actions.edit(message.id);
    else if (message && rights?.canReply && is('reply')) actions.reply(message);
    else if (message && rights?.canReact && is('react')) actions.openPicker(message, row);
    else if (message && canMarkUnread(message, { me, reading }) && is('markUnread')) actions.markUnread(message);
    else if (message && rights?.canRemove && (is('delete') || isBackspace(event, keymap.delete))) actions.remove(message);
    else if (message && rights?.canQuote && is('quote')) actions.quote(message);
    else if (event.key === 'Escape' && isEditing) actions.endEdit();
    else if (event.key === 'Home') ends.goToStart();
    else if (event.key === 'End') ends.goToEnd(true);
    else if (!focus.handleKey(event)) return;
    event.preventDefault();
  };
}
