import type { Timeline } from '@chatera/client';
import type { MyChannel, UserId } from '@chatera/protocol';
import { MessageRow, type RowState } from '../row/MessageRow.js';
import { rightsOver, type RowActions } from '../row/row-actions.js';
import { ListEdge } from './ListEdge.js';
import type { Row } from './rows.js';

/** What all rows of a list have in common. */
export interface RowSurroundings {
  mine: MyChannel;
  me: UserId;
  timeline: Timeline;
  actions: RowActions;
}

interface RowViewProps extends RowSurroundings, RowState {
  row: Row;
}

export function RowView({ row, mine, me, timeline, ...rest }: RowViewProps) {
  if (row.kind === 'top' || row.kind === 'bottom') return <ListEdge kind={row.kind} mine={mine} timeline={timeline} />;
  const rights = row.kind === 'message' ? rightsOver({ message: row.message, me, mine }) : null;
  return <MessageRow row={row} rights={rights} flow={timeline.flow} {...rest} />;
}
