import type { MyWorkspace } from '@chatera/protocol';
import { useT } from '../../../platform/i18n/index.js';
import { PageSection } from '../../../ui/TabbedPage.js';
import { Banner } from '../../../ui/index.js';
import { InviteForm } from './InviteForm.js';
import { InviteList } from './InviteList.js';

export function InvitesTab({ mine: { workspace } }: { mine: MyWorkspace }) {
  const t = useT('workspaces.invites');
  return (
    <>
      <PageSection title={t('dialogTitle')} hint={t('dialogHint', { name: workspace.name })}>
        {workspace.joinPolicy === 'closed' && (
          <div className="overflow-hidden rounded-md">
            <Banner tone="warn">{t('closed')}</Banner>
          </div>
        )}
        <InviteForm workspaceId={workspace.id} />
      </PageSection>
      <PageSection title={t('listTitle')}>
        <InviteList workspaceId={workspace.id} />
      </PageSection>
    </>
  );
}
