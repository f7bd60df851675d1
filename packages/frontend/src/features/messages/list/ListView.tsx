import { useState, type KeyboardEvent } from 'react';
import { Virtualizer } from 'virtua';
import type { Timeline } from '@chatera/client';
import type { MessageId, MyChannel } from '@chatera/protocol';
import { getClient, useMe } from '../../../platform/client/index.js';
import { useT } from '../../../platform/i18n/index.js';
import { ContextMenu } from '../../../ui/index.js';
import { MessageMenu } from '../row/MessageMenu.js';
import { RemoveDialog } from '../row/RemoveDialog.js';
import { rightsOver } from '../row/row-actions.js';
import { useRowActions } from '../row/use-row-actions.js';
import { Announcer } from './Announcer.js';
import { JumpPill } from './JumpPill.js';
import { RowView } from './RowView.js';
import type { Row } from './rows.js';
import { indexOf, type ScrollPlace } from './scroll-place.js';
import { StickyDay } from './StickyDay.js';
import { useAnchorJumps, useFollowOwn } from './use-anchor-jumps.js';
import { useAuthors } from './use-authors.js';
import { useHotRow } from './use-hot-row.js';
import { useListScroll } from './use-list-scroll.js';
import { useOnView } from './use-on-view.js';
import { useRowFocus } from './use-row-focus.js';

interface ListViewProps {
  mine: MyChannel;
  timeline: Timeline;
  rows: readonly Row[];
  isShift: boolean;
  firstPlace: () => ScrollPlace;
  editing: MessageId | null;
  onEdit: (messageId: MessageId | null) => void;
}

/** Pixels drawn beyond the edges, so that a quick scroll finds something there. */
const bufferPx = 600;

/** One unbroken stretch of messages on screen. A jump to a place that shares no message with it draws another. */
export function ListView({ mine, timeline, rows, isShift, firstPlace, editing, onEdit }: ListViewProps) {
  const t = useT('messages');
  const me = useMe().user.id;
  const { channelId, hasLater, anchor } = timeline;
  const [initialPlace] = useState(firstPlace);
  const onView = useOnView({ timeline, rows });
  const { view, scroller, isPlaced, isFollowing, day, goTo, handleScroll, handleResize } = useListScroll({
    channelId,
    rows,
    hasLater,
    initialPlace,
    onView,
  });
  const flashing = useAnchorJumps({ anchor, initialPlace, rows, goTo });
  const focus = useRowFocus({ rows, view, scroller });
  const hot = useHotRow();
  const { actions, removing, endRemove } = useRowActions(channelId, onEdit);
  const arePeopleKnown = useAuthors(timeline);
  const goToEnd = () => {
    if (hasLater) void getClient().timelines.open(channelId, { at: 'latest' });
    else goTo({ kind: 'end' });
  };
  useFollowOwn(timeline, goToEnd);
  const keepMounted = [focus.isFocused ? focus.activeKey : null, editing].flatMap((key) => (key === null ? [] : [indexOf(rows, key)]));
  const messageAt = (key: string | null) => {
    const row = rows.find((each) => each.key === key);
    return row?.kind === 'message' ? row.message : null;
  };
  const menuMessage = messageAt(hot.menuKey);

  const handleKeyDown = (event: KeyboardEvent) => {
    const isOnRow = event.target instanceof HTMLElement && event.target.matches('[data-row]');
    if (!isOnRow || event.ctrlKey || event.metaKey || event.altKey) return;
    const message = messageAt(focus.activeKey);
    const rights = message && rightsOver({ message, me, permissions: mine.permissions });
    if (message && rights?.canEdit && event.key.toLowerCase() === 'e') actions.edit(message.id);
    else if (message && rights?.canRemove && (event.key === 'Delete' || event.key === 'Backspace')) actions.remove(message);
    else if (event.key === 'Escape' && editing !== null) actions.endEdit();
    else if (event.key === 'End') goToEnd();
    else if (!focus.handleKey(event)) return;
    event.preventDefault();
  };

  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <StickyDay at={isPlaced && !isFollowing ? day : null} />
      <ContextMenu
        area={
          <div
            ref={scroller}
            role="log"
            aria-label={t('list')}
            // Rows come and go with scrolling: news is told by the Announcer instead.
            aria-live="off"
            aria-busy={timeline.isJumping}
            className="flex min-h-0 flex-1 flex-col overflow-y-auto overscroll-contain"
            style={{ visibility: isPlaced ? undefined : 'hidden' }}
            onKeyDown={handleKeyDown}
            {...hot.handlers}
            {...focus.handlers}
          >
            {/* Few messages stand at the bottom, beside where one writes. */}
            <div className="flex-1" />
            <Virtualizer
              ref={view}
              scrollRef={scroller}
              data={rows}
              shift={isShift}
              bufferSize={bufferPx}
              keepMounted={keepMounted}
              onScroll={handleScroll}
              onResize={handleResize}
            >
              {(row) => (
                <RowView
                  key={row.key}
                  row={row}
                  mine={mine}
                  me={me}
                  timeline={timeline}
                  actions={actions}
                  isActive={row.key === focus.activeKey}
                  isHot={row.key === hot.key || (focus.isFocused && row.key === focus.activeKey)}
                  isEditing={row.key === editing}
                  isFlashing={row.key === flashing}
                  arePeopleKnown={arePeopleKnown}
                />
              )}
            </Virtualizer>
          </div>
        }
      >
        {menuMessage && (
          <MessageMenu
            message={menuMessage}
            rights={rightsOver({ message: menuMessage, me, permissions: mine.permissions })}
            actions={actions}
          />
        )}
      </ContextMenu>
      {isPlaced && !isFollowing && <JumpPill count={mine.unreadCount} onJump={goToEnd} />}
      <Announcer timeline={timeline} me={me} />
      <RemoveDialog message={removing} onClose={endRemove} />
    </div>
  );
}
