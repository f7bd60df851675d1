import { useState } from 'react';
import type { Timeline } from '@chatera/client';
import type { MessageId, MyChannel } from '@chatera/protocol';
import { getClient, useMe } from '../../../platform/client/index.js';
import { useT } from '../../../platform/i18n/index.js';
import { ContextMenu } from '../../../ui/index.js';
import { MessageMenu } from '../row/MessageMenu.js';
import { RemoveDialog } from '../row/RemoveDialog.js';
import { useRowActions } from '../row/use-row-actions.js';
import { Announcer } from './Announcer.js';
import { JumpPill } from './JumpPill.js';
import { ListRows } from './ListRows.js';
import { messageOf, type Row } from './rows.js';
import type { ScrollPlace } from './scroll-place.js';
import { StickyDay } from './StickyDay.js';
import { useAnchorJumps, useFollowOwn } from './use-anchor-jumps.js';
import { useHotRow } from './use-hot-row.js';
import { useListKeys } from './use-list-keys.js';
import { useListScroll } from './use-list-scroll.js';
import { useOnView } from './use-on-view.js';
import { useRowFocus } from './use-row-focus.js';

export interface ListViewProps {
  mine: MyChannel;
  timeline: Timeline;
  rows: readonly Row[];
  isShift: boolean;
  firstPlace: () => ScrollPlace;
  editing: MessageId | null;
  onEdit: (messageId: MessageId | null) => void;
}

/** One unbroken stretch of messages on screen. A jump to a place that shares no message with it draws another. */
export function ListView({ mine, timeline, rows, isShift, firstPlace, editing, onEdit }: ListViewProps) {
  const t = useT('messages');
  const me = useMe().user.id;
  const { channelId, hasLater, anchor, isJumping } = timeline;
  const [initialPlace] = useState(firstPlace);
  const onView = useOnView({ timeline, rows });
  const scroll = useListScroll({ channelId, rows, hasLater, initialPlace, onView });
  const { view, scroller, isPlaced, isFollowing, day, goTo, handleScroll, handleResize } = scroll;
  const flashing = useAnchorJumps({ anchor, initialPlace, rows, goTo });
  const focus = useRowFocus({ rows, view, scroller });
  const hot = useHotRow();
  const { actions, removing, endRemove } = useRowActions(channelId, onEdit);
  const goToEnd = () => {
    if (hasLater) void getClient().timelines.open(channelId, { at: 'latest' });
    else goTo({ kind: 'end' });
  };
  useFollowOwn(timeline, goToEnd);
  const handleKeyDown = useListKeys({ mine, me, rows, focus, actions, isEditing: editing !== null, goToEnd });
  const menuMessage = messageOf(rows, hot.menuKey);
  const area = (
    // The rows take the focus, not the list; keys and pointers are watched here for all of them.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      ref={scroller}
      role="log"
      aria-label={t('list')}
      // Rows come and go with scrolling: news is told by the Announcer instead.
      aria-live="off"
      aria-busy={isJumping}
      className="flex min-h-0 flex-1 flex-col overflow-y-auto overscroll-contain"
      style={{ visibility: isPlaced ? undefined : 'hidden' }}
      onKeyDown={handleKeyDown}
      {...hot.handlers}
      {...focus.handlers}
    >
      <ListRows
        {...{ mine, me, timeline, rows, isShift, view, scroller, focus, actions, editing, flashing }}
        hotKey={hot.key}
        onScroll={handleScroll}
        onResize={handleResize}
      />
    </div>
  );
  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <StickyDay at={isPlaced && !isFollowing ? day : null} />
      <ContextMenu area={area}>{menuMessage && <MessageMenu message={menuMessage} mine={mine} me={me} actions={actions} />}</ContextMenu>
      {isPlaced && !isFollowing && <JumpPill count={mine.unreadCount} onJump={goToEnd} />}
      <Announcer timeline={timeline} me={me} />
      <RemoveDialog message={removing} onClose={endRemove} />
    </div>
  );
}
