import { Trash2 } from 'lucide-react';
import { memo } from 'react';
import type { TimelineMessage } from '@chatera/client';
import { useT } from '../../../platform/i18n/index.js';
import type { RowPlace } from '../list/rows.js';
import { ActionBar } from './ActionBar.js';
import { EditBox } from './EditBox.js';
import { EditedMark } from './EditedMark.js';
import { MessageText } from './MessageText.js';
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
  message: TimelineMessage;
  place: RowPlace;
  rights: RowRights;
  actions: RowActions;
}

/** Drawn anew only when its own message or its own state changes: `isSameRow` compares what `rowsOf` makes anew each time. */
export const MessageRow = memo(function MessageRow(props: MessageRowProps) {
  const { message, rights, actions, isHot, isEditing, place, isActive, isFlashing, arePeopleKnown } = props;
  const hasBar = isHot && !isEditing && message.body !== null;
  return (
    <RowFrame
      rowKey={message.id}
      authorId={message.authorId}
      at={message.sentAt}
      place={place}
      isActive={isActive}
      isMarked={isHot || isEditing}
      isFlashing={isFlashing}
      arePeopleKnown={arePeopleKnown}
      overlay={hasBar && <ActionBar message={message} rights={rights} actions={actions} />}
    >
      {isEditing ? <EditBox message={message} actions={actions} /> : <Said message={message} />}
    </RowFrame>
  );
}, isSameRow);

function Said({ message }: { message: TimelineMessage }) {
  if (message.body === null) return <Tombstone />;
  return (
    <div className={message.unconfirmed ? 'opacity-70' : undefined}>
      <MessageText body={message.body} />
      {message.editedAt !== null && <EditedMark message={message} />}
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
  const { place: a, rights: b, ...rest } = before;
  const { place, rights, ...others } = after;
  const isSame = <T extends object>(x: T, y: T) => Object.entries(x).every(([key, value]) => Object.is(value, Reflect.get(y, key)));
  return isSame(a, place) && isSame(b, rights) && isSame(rest, others);
}
