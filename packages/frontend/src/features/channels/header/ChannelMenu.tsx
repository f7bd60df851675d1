import { Archive, ArchiveRestore, LogOut, MoreHorizontal, Pencil, ShieldCheck, Trash2, UserPlus } from 'lucide-react';
import { useState } from 'react';
import { archiveChannel, unarchiveChannel } from '@chatera/protocol/light';
import type { MyChannel } from '@chatera/protocol';
import { getClient } from '../../../platform/client/index.js';
import { useErrorText, useT } from '../../../platform/i18n/index.js';
import { IconButton, Menu, MenuItem, MenuSeparator, notify } from '../../../ui/index.js';
import { ChannelItems } from '../arranging/index.js';
import { ChannelDialogs, type Asked } from './ChannelDialogs.js';

/** What can be done with the open channel. */
export function ChannelMenu({ mine }: { mine: MyChannel }) {
  const t = useT('channels.menu');
  const [asked, setAsked] = useState<Asked | null>(null);
  const { channel, membership } = mine;
  const can = abilitiesOf(mine);
  const toggleArchive = useArchive(mine);
  if (!membership && !Object.values(can).some(Boolean)) return null;
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
        {membership && <ChannelItems mine={mine} />}
        {membership && Object.values(can).some(Boolean) && <MenuSeparator />}
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
        {can.permissions && (
          <MenuItem icon={<ShieldCheck aria-hidden="true" />} onSelect={() => setAsked('permissions')}>
            {t('permissions')}
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
      <ChannelDialogs mine={mine} asked={asked} mayManageRoles={can.permissions} onClose={() => setAsked(null)} />
    </>
  );
}

function abilitiesOf({ channel, membership, permissions }: MyChannel) {
  const isOfWorkspace = channel.workspaceId !== null;
  const isAlive = channel.archivedAt === null;
  return {
    edit: isOfWorkspace && isAlive && permissions.includes('manageChannels'),
    add: isOfWorkspace && isAlive && permissions.includes('inviteMembers'),
    permissions: isOfWorkspace && permissions.includes('manageRoles'),
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
