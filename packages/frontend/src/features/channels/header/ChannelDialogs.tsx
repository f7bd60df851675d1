import type { MyChannel } from '@chatera/protocol';
import { paths, useLocation } from '../../../platform/routing/index.js';
import { lazyDialog } from '../../../ui/lazy-dialog.js';
import { AddPeopleDialog } from '../dialogs/AddPeopleDialog.js';
import { DeleteChannelDialog } from '../dialogs/DeleteChannelDialog.js';
import { EditChannelDialog } from '../dialogs/EditChannelDialog.js';
import { LeaveDialog } from '../dialogs/LeaveDialog.js';

const PermissionsDialog = lazyDialog(async () => (await import('../permissions/dialog.js')).ChannelPermissionsDialog);

export type Asked = 'edit' | 'add' | 'permissions' | 'leave' | 'delete';

interface ChannelDialogsProps {
  mine: MyChannel;
  asked: Asked | null;
  /** Who loses it with the dialog open, sees it close. */
  mayManageRoles: boolean;
  onClose: () => void;
}

/** What the channel's menu has asked for. */
export function ChannelDialogs({ mine, asked, mayManageRoles, onClose }: ChannelDialogsProps) {
  const [, navigate] = useLocation();
  const { channel } = mine;
  const { workspaceId } = channel;
  const leaveScreen = () => navigate(workspaceId === null ? paths.home.to() : paths.workspace.to({ workspaceId }), { replace: true });
  return (
    <>
      {asked === 'edit' && <EditChannelDialog channel={channel} onClose={onClose} />}
      {asked === 'add' && workspaceId && <AddPeopleDialog mine={mine} workspaceId={workspaceId} onClose={onClose} />}
      {workspaceId && (
        <PermissionsDialog
          mine={mine}
          workspaceId={workspaceId}
          isOpen={asked === 'permissions' && mayManageRoles}
          onOpenChange={(open) => !open && onClose()}
        />
      )}
      {asked === 'leave' && <LeaveDialog mine={mine} onClose={onClose} onLeft={leaveScreen} />}
      {asked === 'delete' && <DeleteChannelDialog channel={channel} onClose={onClose} onDeleted={leaveScreen} />}
    </>
  );
}
