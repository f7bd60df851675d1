import type { CSSProperties } from 'react';
import { useT } from '../../platform/i18n/index.js';
import { Switcher } from '../switcher/index.js';
import { useLoadedThreads } from '../threads/index.js';
import { AllReadKey } from './AllReadKey.js';
import { ChannelPane } from './ChannelPane.js';
import { ConnectionBanner } from './ConnectionBanner.js';
import { useKeptSetting } from '../../platform/storage/index.js';
import { WorkspaceRail } from './rail/WorkspaceRail.js';
import { focusMain, useRegionKeys } from './regions.js';
import { Sidebar } from './Sidebar.js';
import { fitWidth, PaneResizer, sidebarWidths } from './PaneResizer.js';
import { ThreadsPane } from './ThreadsPane.js';
import { useUnreadAttention } from './use-unread-attention.js';
import { useOwnPresence } from './use-own-presence.js';
import { usePanes } from './use-panes.js';
import { usePlace } from './use-place.js';
import { useSidebarPlace } from './use-sidebar-place.js';

/** Rail, sidebar, conversation, members: as many of them side by side as there is room for. */
export function ChatShell() {
  const t = useT('shell');
  const place = usePlace();
  const sidebarOf = useSidebarPlace(place);
  const panes = usePanes();
  const [width, setWidth] = useKeptSetting('chatera.sidebar-width', sidebarWidths.normal, (text) => fitWidth(Number(text), sidebarWidths));
  useRegionKeys();
  useUnreadAttention();
  useOwnPresence();
  useLoadedThreads();
  const leadsToConversation = place.channelId !== null || place.missing !== null || place.isThreads;
  const hasConversation = panes !== 'one' || leadsToConversation;
  const hasSidebar = panes !== 'one' || !leadsToConversation;
  return (
    <div className="flex h-full flex-col bg-canvas">
      {hasConversation && (
        <button
          type="button"
          onClick={focusMain}
          className="sr-only z-50 rounded-sm bg-accent px-3 py-2 font-medium text-on-accent focus:not-sr-only focus:absolute focus:start-2 focus:top-2"
        >
          {t(place.isThreads ? 'skipToThreads' : 'skip')}
        </button>
      )}
      <ConnectionBanner />
      <Switcher />
      {sidebarOf && <AllReadKey workspaceId={sidebarOf} />}
      <div
        className="flex min-h-0 flex-1"
        style={{ '--sidebar-width': `${width}px` } as CSSProperties /* a variable is no known property */}
      >
        {hasSidebar && <WorkspaceRail current={sidebarOf ?? 'direct'} />}
        {hasSidebar && (
          <Sidebar place={place} workspaceId={sidebarOf} isAlone={panes === 'one'}>
            {panes !== 'one' && <PaneResizer label={t('resize')} width={width} widths={sidebarWidths} edge="end" onResize={setWidth} />}
          </Sidebar>
        )}
        {hasConversation && (
          <div className="relative flex min-w-0 flex-1">
            {place.isThreads ? (
              <ThreadsPane sidebarOf={sidebarOf} panes={panes} />
            ) : (
              <ChannelPane place={place} sidebarOf={sidebarOf} panes={panes} />
            )}
          </div>
        )}
      </div>
    </div>
  );
}
