import { Archive, ArchiveRestore, LogOut, MoreHorizontal, Pencil, Trash2, UserPlus } from 'lucide-react';
import { useState } from 'react';
import { archiveChannel, unarchiveChannel } from '@chatera/protocol/light';
import type { MyChannel } from '@chatera/protocol';
import { getClient } from '../../../platform/client/index.js';
import { useErrorText, useT } from '../../../platform/i18n/index.js';
import { paths, useLocation } from '../../../platform/routing/index.js';
import { IconButton, Menu, MenuItem, MenuSeparator, notify } from '../../../ui/index.js';
import { AddPeopleDialog } from '../dialogs/AddPeopleDialog.js';
import { DeleteChannelDialog } from '../dialogs/DeleteChannelDialog.js';
import { EditChannelDialog } from '../dialogs/EditChannelDialog.js';
import { LeaveDialog } from '../dialogs/LeaveDialog.js';

type Asked = 'edit' | 'add' | 'leave' | 'delete';

/** What can be done with the open channel. In a direct message of two, nothing can. */
export function ChannelMenu({ mine }: { mine: MyChannel }) {
  const t = useT('channels.menu');
  const [asked, setAsked] = useState<Asked | null>(null);
  const [, navigate] = useLocation();
  const { channel, membership } = mine;
  const { workspaceId } = channel;
  const can = abilitiesOf(mine);
  const toggleArchive = useArchive(mine);
  if (!Object.values(can).some(Boolean)) return null;
  const close = () => setAsked(null);
  const leaveScreen = () => navigate(workspaceId === null ? paths.home.to() : paths.workspace.to({ workspaceId }), { replace: true });
  return (
    <>
      <Menu
        trigger={
          <IconButton label={t('label')}>
            <MoreHorizontal aria-hidden="true" />
          </IconButton>
        }
        align="end"
      >
        {can.edit && (
          <MenuItem icon={<Pencil aria-hidden="true" />} onSelect={() => setAsked('edit')}>
            {t('edit')}
          </MenuItem>
        )}
        {can.add && (
          <MenuItem icon={<UserPlus aria-hidden="true" />} onSelect={() => setAsked('add')}>
            {t('add')}
          </MenuItem>
        )}
        {can.leave && membership && (
          <MenuItem icon={<LogOut aria-hidden="true" />} onSelect={() => setAsked('leave')}>
            {t('leave')}
          </MenuItem>
        )}
        {can.manage && <MenuSeparator />}
        {can.manage && (
          <MenuItem
            icon={channel.archivedAt ? <ArchiveRestore aria-hidden="true" /> : <Archive aria-hidden="true" />}
            onSelect={() => void toggleArchive()}
          >
            {t(channel.archivedAt ? 'unarchive' : 'archive')}
          </MenuItem>
        )}
        {can.manage && (
          <MenuItem icon={<Trash2 aria-hidden="true" />} isDanger onSelect={() => setAsked('delete')}>
            {t('delete')}
          </MenuItem>
        )}
      </Menu>
      {asked === 'edit' && <EditChannelDialog channel={channel} onClose={close} />}
      {asked === 'add' && workspaceId && <AddPeopleDialog mine={mine} workspaceId={workspaceId} onClose={close} />}
      {asked === 'leave' && <LeaveDialog mine={mine} onClose={close} onLeft={leaveScreen} />}
      {asked === 'delete' && <DeleteChannelDialog channel={channel} onClose={close} onDeleted={leaveScreen} />}
    </>
  );
}

function abilitiesOf({ channel, membership, permissions }: MyChannel) {
  const isOfWorkspace = channel.workspaceId !== null;
  const isAlive = channel.archivedAt === null;
  return {
    edit: isOfWorkspace && isAlive && permissions.includes('manageChannels'),
    add: isOfWorkspace && isAlive && permissions.includes('inviteMembers'),
    leave: membership !== null && channel.kind !== 'direct',
    manage: isOfWorkspace && permissions.includes('manageChannels'),
  };
}

function useArchive({ channel }: MyChannel): () => Promise<void> {
  const t = useT('channels.menu');
  const errorText = useErrorText();
  return async () => {
    const { call, channels } = getClient();
    try {
      const changed = await call(channel.archivedAt ? unarchiveChannel : archiveChannel, { channelId: channel.id });
      channels.takeChange(changed.id, changed.rev, changed);
      channels.refresh(channel.id); // with it, what one may do has changed
    } catch (error) {
      notify({ message: t('archiveFailed'), detail: errorText(error), tone: 'danger' });
    }
  };
}
