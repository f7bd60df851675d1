import { useRef, useState, useSyncExternalStore, type RefObject } from 'react';
import type { VirtualizerHandle } from 'virtua';
import type { Timeline } from '@chatera/client';
import type { MessageId, MyChannel } from '@chatera/protocol';
import { useMe } from '../../../platform/client/index.js';
import { useT } from '../../../platform/i18n/index.js';
import { ContextMenu } from '../../../ui/index.js';
import { MessageMenu } from '../row/MessageMenu.js';
import { RowDialogs } from '../row/RowDialogs.js';
import type { RowAsks } from '../row/row-actions.js';
import { pickedFor, useRowActions } from '../row/use-row-actions.js';
import { Announcer } from './Announcer.js';
import { JumpPills } from './JumpPills.js';
import { ListRows } from './ListRows.js';
import type { Reading } from './reading.js';
import { messageOf, type Row } from './rows.js';
import type { ScrollPlace } from './scroll-place.js';
import { StickyDay } from './StickyDay.js';
import { useAnchorJumps } from './use-anchor-jumps.js';
import { useEnds, type Landing } from './use-ends.js';
import { useHotRow } from './use-hot-row.js';
import { useListKeys } from './use-list-keys.js';
import { useListScroll } from './use-list-scroll.js';
import { useOnView } from './use-on-view.js';
import { useRowFocus } from './use-row-focus.js';

export interface ListViewProps extends RowAsks {
  mine: MyChannel;
  reading: Reading;
  timeline: Timeline;
  rows: readonly Row[];
  isShift: boolean;
  /** False while the rows are a step on the way to those of the timeline. */
  isWhole: boolean;
  firstPlace: () => ScrollPlace;
  landingRef: RefObject<Landing | null>;
  /** The line "New" shall stand above the first unread message, for one goes there. */
  onToUnread: () => void;
  editing: MessageId | null;
}

/** One unbroken stretch of messages on screen. A jump to a place that shares no message with it draws another. */
export function ListView(props: ListViewProps) {
  const { mine, reading, timeline, rows, isShift, isWhole, firstPlace, landingRef, onToUnread, editing, ...asks } = props;
  const t = useT('messages');
  const me = useMe().user.id;
  const { channelId, flow, hasLater, isJumping } = timeline;
  const anchor = isWhole ? timeline.anchor : null;
  const view = useRef<VirtualizerHandle>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const [initialPlace] = useState(firstPlace);
  const focus = useRowFocus({ rows, view, scroller });
  const { look, unread } = useOnView({ reading, me, timeline, rows });
  const onView = (shown: VirtualizerHandle, isFollowing: boolean) => {
    look(shown);
    focus.keepInView(shown, isFollowing);
  };
  const scroll = useListScroll({ view, scroller, where: timeline, rows, hasLater, initialPlace, onView });
  const { isPlaced, isFollowing, day, goTo } = scroll;
  const flashing = useAnchorJumps({ anchor, initialPlace, rows, goTo });
  const hot = useHotRow();
  const { actions, ...dialogs } = useRowActions({ channelId, reading, asks });
  const picking = useSyncExternalStore(dialogs.picker.watch, () => pickedFor(dialogs.picker));
  const ends = useEnds({ reading, timeline, anchor, rows, scroller, scroll, focus, landingRef, onToUnread });
  const handleKeyDown = useListKeys({ mine, reading, me, rows, focus, actions, isEditing: editing !== null, ends });
  const findRow = (id: MessageId) => scroller.current?.querySelector<HTMLElement>(`[data-row="${id}"]`) ?? null;
  const menuMessage = messageOf(rows, hot.menuKey);
  const area = (
    // The rows take the focus, not the list; keys and pointers are watched here for all of them.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      ref={scroller}
      role="log"
      aria-label={t(flow === 'channel' ? 'list' : 'thread.list')}
      // Rows come and go with scrolling: news is told by the Announcer instead.
      aria-live="off"
      aria-busy={isJumping}
      className="flex min-h-0 flex-1 flex-col overflow-y-auto overscroll-contain"
      style={{ visibility: isPlaced ? undefined : 'hidden' }}
      onKeyDown={handleKeyDown}
      {...{ ...hot.handlers, ...focus.handlers }}
    >
      <ListRows
        {...{ rows, isShift, view, scroller, scroll }}
        surroundings={{ mine, me, timeline, actions }}
        special={{ focus, hotKey: picking ?? hot.key, editing, flashing }}
      />
    </div>
  );
  return (
    // While a window changes its width, the panes beside may leave nothing for a moment: without any width, the browser forgets where one was.
    <div className="@container relative flex min-h-0 min-w-60 flex-1 flex-col">
      <StickyDay at={isPlaced && !isFollowing ? day : null} scroller={scroller} />
      <ContextMenu area={area}>
        {menuMessage && <MessageMenu message={menuMessage} {...{ mine, reading, me, findRow, actions }} />}
      </ContextMenu>
      {isPlaced && <JumpPills {...{ reading, timeline, isFollowing, unread, ends }} />}
      <Announcer timeline={timeline} me={me} />
      <RowDialogs rows={rows} actions={actions} {...dialogs} />
    </div>
  );
}
