import type { MyWorkspace } from '@chatera/protocol';
import { deleteWorkspace } from '@chatera/protocol/light';
import { useState } from 'react';
import { getClient } from '../../../platform/client/index.js';
import { FormError } from '../../../platform/forms/index.js';
import { useErrorText, useT } from '../../../platform/i18n/index.js';
import { paths, useLocation } from '../../../platform/routing/index.js';
import { PageSection } from '../../../ui/TabbedPage.js';
import { AlertDialog, Button, notify } from '../../../ui/index.js';
import { useStepUp } from '../../auth/index.js';

export function DeleteSection({ mine: { workspace } }: { mine: MyWorkspace }) {
  const t = useT('workspaces.delete');
  const [isAsking, setAsking] = useState(false);
  const { remove, error, stepUpDialog } = useDelete(workspace);
  return (
    <PageSection title={t('title')} hint={t('hint')}>
      <FormError>{error}</FormError>
      <Button variant="danger" className="self-start" onClick={() => setAsking(true)}>
        {t('open')}
      </Button>
      <AlertDialog
        isOpen={isAsking}
        onOpenChange={setAsking}
        title={t('question', { name: workspace.name })}
        confirmLabel={t('confirm')}
        confirmPhrase={workspace.name}
        onConfirm={() => {
          setAsking(false);
          void remove();
        }}
      >
        {t('effect')}
      </AlertDialog>
      {stepUpDialog}
    </PageSection>
  );
}

function useDelete({ id, name }: MyWorkspace['workspace']) {
  const t = useT('workspaces.delete');
  const errorText = useErrorText();
  const [, navigate] = useLocation();
  const { withStepUp, stepUpDialog } = useStepUp();
  const [error, setError] = useState<string | null>(null);
  const remove = async () => {
    setError(null);
    try {
      const gone = await withStepUp(() => getClient().call(deleteWorkspace, { workspaceId: id }));
      if (!gone) return;
      navigate(paths.home.to(), { replace: true });
      getClient().workspaces.removed(id);
      notify({ message: t('done', { name }) });
    } catch (thrown) {
      setError(errorText(thrown));
    }
  };
  return { remove, error, stepUpDialog };
}
