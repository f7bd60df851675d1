import type { MyWorkspace } from '@chatera/protocol';
import { ChatError, leaveWorkspace } from '@chatera/protocol/light';
import { useState } from 'react';
import { getClient } from '../../../platform/client/index.js';
import { FormError } from '../../../platform/forms/index.js';
import { useErrorText, useT } from '../../../platform/i18n/index.js';
import { paths, useLocation } from '../../../platform/routing/index.js';
import { PageSection } from '../../../ui/TabbedPage.js';
import { AlertDialog, Button } from '../../../ui/index.js';

export function LeaveSection({ mine: { workspace } }: { mine: MyWorkspace }) {
  const t = useT('workspaces.leave');
  const [isAsking, setAsking] = useState(false);
  const { leave, error } = useLeave(workspace.id);
  return (
    <PageSection title={t('title')} hint={t('hint')}>
      <FormError>{error}</FormError>
      <Button className="self-start" onClick={() => setAsking(true)}>
        {t('open')}
      </Button>
      <AlertDialog
        isOpen={isAsking}
        onOpenChange={setAsking}
        title={t('question', { name: workspace.name })}
        confirmLabel={t('confirm')}
        onConfirm={() => {
          setAsking(false);
          void leave();
        }}
      >
        {t('effect')}
      </AlertDialog>
    </PageSection>
  );
}

function useLeave(workspaceId: MyWorkspace['workspace']['id']) {
  const t = useT('workspaces.leave');
  const errorText = useErrorText();
  const [, navigate] = useLocation();
  const [error, setError] = useState<string | null>(null);
  const leave = async () => {
    setError(null);
    try {
      await getClient().call(leaveWorkspace, { workspaceId });
      navigate(paths.home.to(), { replace: true });
      getClient().workspaces.removed(workspaceId);
    } catch (thrown) {
      const isLast = thrown instanceof ChatError && thrown.details.reason === 'last-owner';
      setError(isLast ? t('lastOwner') : errorText(thrown));
    }
  };
  return { leave, error };
}
