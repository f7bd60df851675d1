import type { RefObject } from 'react';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import type { Timeline } from '@chatera/client';
import type { MessageId, MyChannel, UserId } from '@chatera/protocol';
import type { RowActions } from '../row/row-actions.js';
import type { Row } from './rows.js';
import { RowView } from './RowView.js';
import { indexOf } from './scroll-place.js';
import { useAuthors } from './use-authors.js';
import type { RowFocus } from './use-row-focus.js';

interface ListRowsProps {
  mine: MyChannel;
  me: UserId;
  timeline: Timeline;
  rows: readonly Row[];
  isShift: boolean;
  view: RefObject<VirtualizerHandle | null>;
  scroller: RefObject<HTMLDivElement | null>;
  onScroll: () => void;
  onResize: () => void;
  focus: RowFocus;
  actions: RowActions;
  hotKey: string | null;
  editing: MessageId | null;
  flashing: string | null;
}

/** Pixels drawn beyond the edges, so that a quick scroll finds something there. */
const bufferPx = 600;

/** The rows on screen and a little around it. The one with the focus, and the one being edited, stay drawn wherever one scrolls. */
export function ListRows(props: ListRowsProps) {
  const { mine, me, timeline, rows, isShift, view, scroller, onScroll, onResize, focus, actions, hotKey, editing, flashing } = props;
  const arePeopleKnown = useAuthors(timeline);
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
        onScroll={onScroll}
        onResize={onResize}
      >
        {(row) => (
          <RowView
            key={row.key}
            {...{ row, mine, me, timeline, actions, arePeopleKnown }}
            isActive={row.key === focus.activeKey}
            isHot={row.key === hotKey || (focus.isFocused && row.key === focus.activeKey)}
            isEditing={row.key === editing}
            isFlashing={row.key === flashing}
          />
        )}
      </Virtualizer>
    </>
  );
}
