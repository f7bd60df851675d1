import { useRef, useSyncExternalStore } from 'react';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import type { MessageId } from '@chatera/protocol';
import { useMe } from '../../../platform/client/index.js';
import { useT } from '../../../platform/i18n/index.js';
import { ContextMenu } from '../../../ui/index.js';
import { Announcer } from '../list/Announcer.js';
import type { MessageListProps } from '../list/MessageList.js';
import { messageOf } from '../list/rows.js';
import { keptRows, stateOf } from '../list/special-rows.js';
import { useAuthors } from '../list/use-authors.js';
import { useHotRow } from '../list/use-hot-row.js';
import { useRowFocus } from '../list/use-row-focus.js';
import { MessageMenu } from '../row/MessageMenu.js';
import { rightsOver } from '../row/row-actions.js';
import { RowDialogs } from '../row/RowDialogs.js';
import { pickedFor, useRowActions } from '../row/use-row-actions.js';
import type { BranchRow } from './branches.js';
import { useTreeReading } from './tree-reading.js';
import { TreeRow } from './TreeRow.js';
import { useTreeScroll } from './use-tree-scroll.js';
import { useTreeKeys, type BranchActs } from './use-tree-keys.js';
import type { WantedRow } from './use-tree-shape.js';

interface TreeViewProps extends MessageListProps {
  rows: readonly BranchRow[];
  wanted: WantedRow | null;
  acts: BranchActs;
}

/** Pixels drawn beyond the edges, so that a quick scroll finds something there. */
const bufferPx = 600;

/** The rows of a tree on screen and a little around them. */
export function TreeView({ mine, reading, timeline, rows, wanted, acts, editing, ...asks }: TreeViewProps) {
  const t = useT('threadTree');
  const me = useMe().user.id;
  const view = useRef<VirtualizerHandle>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const focus = useRowFocus({ rows, view, scroller });
  const look = useTreeReading({ reading, timeline, rows, me });
  const { flashing, goTo, handleScroll } = useTreeScroll({ rows, view, focus, look, wanted, pending: timeline.pending });
  const hot = useHotRow();
  const { actions, ...dialogs } = useRowActions({ channelId: timeline.channelId, reading, asks });
  const picking = useSyncExternalStore(dialogs.picker.watch, () => pickedFor(dialogs.picker));
  const arePeopleKnown = useAuthors(timeline);
  const handleKeyDown = useTreeKeys({ mine, reading, me, rows, focus, actions, isEditing: editing !== null, acts, goTo });
  const findRow = (id: MessageId) => scroller.current?.querySelector<HTMLElement>(`[data-row="${id}"]`) ?? null;
  const menuMessage = messageOf(rows, hot.menuKey);
  const area = (
    // The rows take the focus, not the tree; keys and pointers are watched here for all of them.
    // eslint-disable-next-line jsx-a11y/interactive-supports-focus
    <div
      ref={scroller}
      role="tree"
      aria-label={t('label')}
      aria-busy={timeline.hasEarlier || timeline.hasLater}
      className="flex min-h-0 flex-1 flex-col overflow-y-auto overscroll-contain pb-3 [--step:0.75rem] @sm:[--step:1.25rem]"
      onKeyDown={handleKeyDown}
      {...{ ...hot.handlers, ...focus.handlers }}
    >
      <Virtualizer
        ref={view}
        scrollRef={scroller}
        data={rows}
        bufferSize={bufferPx}
        keepMounted={keptRows(rows, { focus, editing })}
        onScroll={handleScroll}
        onResize={handleScroll}
      >
        {(row) => (
          <TreeRow
            key={row.key}
            row={row}
            rights={row.kind === 'message' ? rightsOver({ message: row.message, me, mine }) : null}
            {...stateOf(row.key, { focus, hotKey: picking ?? hot.key, editing, flashing })}
            {...{ arePeopleKnown, actions, acts }}
          />
        )}
      </Virtualizer>
    </div>
  );
  return (
    <div className="@container relative flex min-h-0 min-w-60 flex-1 flex-col">
      <ContextMenu area={area}>
        {menuMessage && <MessageMenu message={menuMessage} {...{ mine, reading, me, findRow, actions }} />}
      </ContextMenu>
      <Announcer timeline={timeline} me={me} />
      <RowDialogs rows={rows} actions={actions} {...dialogs} />
    </div>
  );
}
