import type { Timeline } from '@chatera/client';
import type { MyChannel, UserId } from '@chatera/protocol';
import { MessageRow } from '../row/MessageRow.js';
import { PendingRow } from '../row/PendingRow.js';
import { rightsOver, type RowActions } from '../row/row-actions.js';
import { ListEdge } from './ListEdge.js';
import type { Row } from './rows.js';

interface RowViewProps {
  row: Row;
  mine: MyChannel;
  me: UserId;
  timeline: Timeline;
  actions: RowActions;
  isActive: boolean;
  isHot: boolean;
  isEditing: boolean;
  isFlashing: boolean;
  arePeopleKnown: boolean;
}

export function RowView({ row, mine, me, timeline, ...state }: RowViewProps) {
  if (row.kind === 'top' || row.kind === 'bottom') return <ListEdge kind={row.kind} mine={mine} timeline={timeline} />;
  if (row.kind === 'pending') return <PendingRow pending={row.pending} place={row.place} isActive={state.isActive} />;
  const { message, place } = row;
  return <MessageRow message={message} place={place} rights={rightsOver({ message, me, permissions: mine.permissions })} {...state} />;
}
