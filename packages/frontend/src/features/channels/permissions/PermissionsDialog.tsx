import { useState } from 'react';
import type { MyChannel, WorkspaceId } from '@chatera/protocol';
import { useT } from '../../../platform/i18n/index.js';
import { Dialog, Tabs } from '../../../ui/index.js';
import { ExceptionsTab } from './ExceptionsTab.js';
import { usePermissionNews } from './use-permission-news.js';
import { WhyTab } from './WhyTab.js';

export interface PermissionsDialogProps {
  mine: MyChannel;
  workspaceId: WorkspaceId;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

/** For whoever holds `manageRoles`: what this channel says otherwise than the roles, and why somebody may or may not. */
export function PermissionsDialog({ mine, workspaceId, isOpen, onOpenChange }: PermissionsDialogProps) {
  const t = useT('channelPermissions');
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title={t('title', { name: mine.channel.name ?? '' })}
      description={t('hint')}
      size="md"
    >
      <Body mine={mine} workspaceId={workspaceId} />
    </Dialog>
  );
}

type Part = 'exceptions' | 'why';

/** Drawn while open, so that each opening begins anew. */
function Body({ mine, workspaceId }: Pick<PermissionsDialogProps, 'mine' | 'workspaceId'>) {
  const t = useT('channelPermissions');
  const [part, setPart] = useState<Part>('exceptions');
  usePermissionNews(mine.channel.id, workspaceId);
  return (
    <Tabs
      label={t('parts')}
      value={part}
      onValueChange={setPart}
      items={[
        { value: 'exceptions', label: t('exceptions.title'), panel: <ExceptionsTab mine={mine} workspaceId={workspaceId} /> },
        { value: 'why', label: t('why.title'), panel: <WhyTab channelId={mine.channel.id} workspaceId={workspaceId} /> },
      ]}
    />
  );
}
