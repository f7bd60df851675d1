import type { RefObject } from 'react';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import type { Row } from './rows.js';
import { RowView, type RowSurroundings } from './RowView.js';
import { keptRows, stateOf, type SpecialRows } from './special-rows.js';
import { useAuthors } from './use-authors.js';
import type { ListScroll } from './use-list-scroll.js';

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

/** The rows on screen and a little around it. */
export function ListRows({ rows, isShift, surroundings, special, view, scroller, scroll }: ListRowsProps) {
  const arePeopleKnown = useAuthors(surroundings.timeline);
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
        keepMounted={keptRows(rows, special)}
        onScroll={scroll.handleScroll}
        onResize={scroll.handleResize}
      >
        {(row) => <RowView key={row.key} row={row} {...surroundings} {...stateOf(row.key, special)} arePeopleKnown={arePeopleKnown} />}
      </Virtualizer>
    </>
  );
}
