import type { RefObject } from 'react';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import type { MessageId } from '@chatera/protocol';
import type { RowState } from '../row/MessageRow.js';
import type { Row } from './rows.js';
import { RowView, type RowSurroundings } from './RowView.js';
import { indexOf } from './scroll-place.js';
import { useAuthors } from './use-authors.js';
import type { ListScroll } from './use-list-scroll.js';
import type { RowFocus } from './use-row-focus.js';

/** By their keys, the rows that look different from the others. */
interface SpecialRows {
  focus: RowFocus;
  /** Under the pointer. */
  hotKey: string | null;
  editing: MessageId | null;
  flashing: string | null;
}

interface ListRowsProps {
  rows: readonly Row[];
  isShift: boolean;
  surroundings: RowSurroundings;
  special: SpecialRows;
  view: RefObject<VirtualizerHandle | null>;
  scroller: RefObject<HTMLDivElement | null>;
  scroll: ListScroll;
}

/** Pixels drawn beyond the edges, so that a quick scroll finds something there. */
const bufferPx = 600;

/** The rows on screen and a little around it. The one with the focus, and the one being edited, stay drawn wherever one scrolls. */
export function ListRows({ rows, isShift, surroundings, special, view, scroller, scroll }: ListRowsProps) {
  const arePeopleKnown = useAuthors(surroundings.timeline);
  const { focus, editing } = special;
  const kept = [focus.isFocused ? focus.activeKey : null, editing];
  const keepMounted = kept.flatMap((key) => (key === null ? [] : [indexOf(rows, key)])).filter((index) => index >= 0);
  return (
    <>
      {/* Few messages stand at the bottom, beside where one writes. */}
      <div className="flex-1" />
      <Virtualizer
        ref={view}
        scrollRef={scroller}
        data={rows}
        shift={isShift}
        bufferSize={bufferPx}
        keepMounted={keepMounted}
        onScroll={scroll.handleScroll}
        onResize={scroll.handleResize}
      >
        {(row) => <RowView key={row.key} row={row} {...surroundings} {...stateOf(row.key, special)} arePeopleKnown={arePeopleKnown} />}
      </Virtualizer>
    </>
  );
}

function stateOf(key: string, { focus, hotKey, editing, flashing }: SpecialRows): Omit<RowState, 'arePeopleKnown'> {
  const isActive = key === focus.activeKey;
  return {
    isActive,
    isHot: key === hotKey || (focus.isFocused && isActive),
    isEditing: key === editing,
    isFlashing: key === flashing,
  };
}
