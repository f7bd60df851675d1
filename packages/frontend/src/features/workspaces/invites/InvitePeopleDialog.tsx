import type { WorkspaceId } from '@chatera/protocol';
import { useT } from '../../../platform/i18n/index.js';
import { Dialog } from '../../../ui/index.js';
import { useMyWorkspace } from '../use-workspace.js';
import { InviteForm } from './InviteForm.js';
import { InviteList } from './InviteList.js';

export interface InvitePeopleDialogProps {
  workspaceId: WorkspaceId;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

/** For whoever holds `inviteMembers`: a link to hand on, and the links that are out already. */
export function InvitePeopleDialog({ workspaceId, isOpen, onOpenChange }: InvitePeopleDialogProps) {
  const t = useT('workspaces.invites');
  const mine = useMyWorkspace(workspaceId);
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title={t('dialogTitle')}
      description={t('dialogHint', { name: mine?.workspace.name ?? '' })}
      size="md"
    >
      <div className="flex flex-col gap-6">
        <InviteForm workspaceId={workspaceId} />
        <section className="flex flex-col gap-3">
          <h3 tabIndex={-1} className="text-body font-semibold text-ink">
            {t('listTitle')}
          </h3>
          <InviteList workspaceId={workspaceId} />
        </section>
      </div>
    </Dialog>
  );
}
