import { Trash2 } from 'lucide-react';
import { memo, type ReactNode } from 'react';
import type { Flow } from '@chatera/client';
import { useMe } from '../../../platform/client/index.js';
import { useT } from '../../../platform/i18n/index.js';
import type { Branch, SaidRow } from '../list/rows.js';
import { calledBy, useIsCalled } from '../mentions/called-by.js';
import { ReplyMark } from '../thread/ReplyMark.js';
import { ThreadLine } from '../thread/ThreadLine.js';
import { ReactionRow } from '../reactions/ReactionRow.js';
import { ActionBar } from './ActionBar.js';
import { EditBox } from './EditBox.js';
import { EditedMark } from '../edits/EditedMark.js';
import { MessageText } from './MessageText.js';
import { OnItsWay } from './OnItsWay.js';
import type { RowActions, RowRights } from './row-actions.js';
import { RowFrame } from './RowFrame.js';

/** How one row differs from the others. */
export interface RowState {
  /** The one that Tab reaches. */
  isActive: boolean;
  /** Under the pointer, or with the focus: shows what can be done. */
  isHot: boolean;
  isEditing: boolean;
  isFlashing: boolean;
  /** Set when all names that can be known are. */
  arePeopleKnown: boolean;
}

interface MessageRowProps extends RowState {
  row: SaidRow;
  /** Where it is shown. */
  flow: Flow;
  /** Null while it is on its way. */
  rights: RowRights | null;
  actions: RowActions;
  /** In a tree, which shows by itself what is answered. */
  branch?: Branch;
  /** Below what was said; drawn anew with the branch. */
  foot?: ReactNode;
}

/**
 * One message from the moment it is written. It stands in the same elements before and after the server has it, so that the focus, a
 * selection and what was opened from it stay. Drawn anew only when its own message or its own state changes: `isSameRow` compares what
 * `rowsOf` makes anew each time.
 */
export const MessageRow = memo(function MessageRow(props: MessageRowProps) {
  const { row, flow, rights, actions, isHot, isEditing, isActive, isFlashing, arePeopleKnown, branch, foot } = props;
  const message = row.kind === 'message' ? row.message : null;
  const { authorId, body, reply = null } = saidIn(row);
  const me = useMe().user.id;
  const isCalled = useIsCalled(calledBy(body)) && authorId !== me;
  const hasBar = isHot && !isEditing && rights && message?.body;
  return (
    <RowFrame
      rowKey={row.key}
      authorId={authorId}
      at={row.kind === 'pending' ? row.pending.queuedAt : row.message.sentAt}
      place={row.place}
      isActive={isActive}
      isMarked={isHot || isEditing}
      isFlashing={isFlashing}
      isCalled={isCalled}
      arePeopleKnown={arePeopleKnown}
      branch={branch}
      overlay={hasBar && <ActionBar message={message} rights={rights} actions={actions} />}
    >
      {reply && !branch && <ReplyMark channelId={saidIn(row).channelId} reply={reply} flow={flow} actions={actions} />}
      {isEditing && message ? <EditBox message={message} actions={actions} /> : <Said row={row} />}
      {message && <ReactionRow message={message} canReact={rights?.canReact ?? false} actions={actions} />}
      {message?.thread && flow === 'channel' && <ThreadLine message={message} thread={message.thread} actions={actions} />}
      {foot}
    </RowFrame>
  );
}, isSameRow);

function Said({ row }: { row: SaidRow }) {
  const message = row.kind === 'message' ? row.message : null;
  const { body } = saidIn(row);
  if (body === null) return <Tombstone />;
  return (
    <div className={message?.unconfirmed ? 'opacity-70' : undefined}>
      <MessageText body={body} />
      {row.kind === 'pending' && <OnItsWay pending={row.pending} />}
      {message?.editedAt && <EditedMark message={message} />}
    </div>
  );
}

function Tombstone() {
  const t = useT('messages');
  return (
    <p className="flex items-center gap-1.5 text-ink-faint italic">
      <Trash2 aria-hidden="true" className="size-3.5" />
      {t('deleted')}
    </p>
  );
}

function isSameRow(before: MessageRowProps, after: MessageRowProps): boolean {
  const { row: a, rights: b, branch: c, foot: _, ...rest } = before;
  const { row, rights, branch, foot: __, ...others } = after;
  const isSameContent = saidIn(a) === saidIn(row) && isSame(a.place, row.place);
  return isSameContent && isSame(b ?? {}, rights ?? {}) && isSame(c ?? {}, branch ?? {}) && isSame(rest, others);
}

const saidIn = (row: SaidRow) => (row.kind === 'pending' ? row.pending : row.message);
const isSame = <T extends object>(x: T, y: T) => Object.entries(x).every(([key, value]) => Object.is(value, Reflect.get(y, key)));
