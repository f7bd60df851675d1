import { ChevronDown, MailCheck, Settings, UserPlus } from 'lucide-react';
import { useState } from 'react';
import type { MyWorkspace } from '@chatera/protocol';
import { useKeymap } from '../../platform/hotkeys/index.js';
import { useT } from '../../platform/i18n/index.js';
import { paths, useLocation } from '../../platform/routing/index.js';
import { Menu, MenuItem } from '../../ui/index.js';
import { InvitePeopleDialog } from '../workspaces/index.js';
import { useMarkAllRead } from './use-mark-all-read.js';

/** The workspace one is in, and what can be done with it. */
export function SidebarHead({ mine: { workspace, permissions } }: { mine: MyWorkspace }) {
  const t = useT('shell.workspace');
  const [, navigate] = useLocation();
  const [isInviting, setInviting] = useState(false);
  const keymap = useKeymap();
  const markAllRead = useMarkAllRead(workspace.id);
  return (
    <header className="flex h-header shrink-0 items-center border-b border-line px-2">
      <Menu
        trigger={
          <button
            type="button"
            className="flex h-control-md max-w-full min-w-0 items-center gap-1 rounded-sm px-2 text-title font-semibold hover:bg-hover data-popup-open:bg-hover"
          >
            <span className="truncate">{workspace.name}</span>
            <ChevronDown aria-hidden="true" className="size-4 shrink-0 text-ink-faint" />
          </button>
        }
      >
        {permissions.includes('inviteMembers') && (
          <MenuItem icon={<UserPlus aria-hidden="true" />} onSelect={() => setInviting(true)}>
            {t('invite')}
          </MenuItem>
        )}
        <MenuItem icon={<MailCheck aria-hidden="true" />} shortcut={keymap.markAllRead} onSelect={markAllRead}>
          {t('markRead')}
        </MenuItem>
        <MenuItem
          icon={<Settings aria-hidden="true" />}
          onSelect={() => navigate(paths.workspaceSettings.to({ workspaceId: workspace.id, tab: 'general' }))}
        >
          {t('settings')}
        </MenuItem>
      </Menu>
      <InvitePeopleDialog workspaceId={workspace.id} isOpen={isInviting} onOpenChange={setInviting} />
    </header>
  );
}
