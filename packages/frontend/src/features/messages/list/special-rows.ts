import type { MessageId } from '@chatera/protocol';
import type { RowState } from '../row/MessageRow.js';
import type { Row } from './rows.js';
import { indexOf } from './scroll-place.js';
import type { RowFocus } from './use-row-focus.js';

/** By their keys, the rows that look different from the others. */
export interface SpecialRows {
  focus: RowFocus;
  /** Under the pointer. */
  hotKey: string | null;
  editing: MessageId | null;
  flashing: string | null;
}

export function stateOf(key: string, { focus, hotKey, editing, flashing }: SpecialRows): Omit<RowState, 'arePeopleKnown'> {
  const isActive = key === focus.activeKey;
  return {
    isActive,
    isHot: key === hotKey || (focus.isFocused && isActive),
    isEditing: key === editing,
    isFlashing: key === flashing,
  };
}

/** The one with the focus, and the one being edited, stay drawn wherever one scrolls. */
export function keptRows(rows: readonly Row[], { focus, editing }: Pick<SpecialRows, 'focus' | 'editing'>): number[] {
  const kept = [focus.isFocused ? focus.activeKey : null, editing];
  return kept.flatMap((key) => (key === null ? [] : [indexOf(rows, key)])).filter((index) => index >= 0);
}
