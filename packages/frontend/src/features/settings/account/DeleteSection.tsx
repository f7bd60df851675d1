import { ChatError, deleteMe } from '@chatera/protocol/light';
import { useState } from 'react';
import { endByChoice, getClient, useMe } from '../../../platform/client/index.js';
import { FormError } from '../../../platform/forms/index.js';
import { useErrorText, useT } from '../../../platform/i18n/index.js';
import { paths, useLocation } from '../../../platform/routing/index.js';
import { PageSection } from '../../../ui/TabbedPage.js';
import { AlertDialog, Button } from '../../../ui/index.js';
import { useStepUp } from '../../auth/index.js';

export function DeleteSection() {
  const t = useT('settings.delete');
  const { email } = useMe();
  const [isAsking, setAsking] = useState(false);
  const { remove, isBusy, error, stepUpDialog } = useDelete(() => setAsking(false));
  return (
    <PageSection title={t('title')} hint={t('hint')}>
      <FormError>{error}</FormError>
      <Button variant="danger" className="self-start" onClick={() => setAsking(true)}>
        {t('open')}
      </Button>
      <AlertDialog
        isOpen={isAsking}
        onOpenChange={setAsking}
        title={t('question')}
        confirmLabel={t('confirm')}
        confirmPhrase={email}
        isBusy={isBusy}
        onConfirm={() => void remove()}
      >
        {t('effect')}
      </AlertDialog>
      {stepUpDialog}
    </PageSection>
  );
}

function useDelete(onAnswered: () => void) {
  const t = useT('settings.delete');
  const errorText = useErrorText();
  const [, navigate] = useLocation();
  const { withStepUp, stepUpDialog } = useStepUp();
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const remove = async () => {
    setBusy(true);
    setError(null);
    onAnswered();
    try {
      const gone = await withStepUp(() => getClient().call(deleteMe, {}));
      if (gone) {
        endByChoice();
        await getClient().session.end();
        navigate(paths.login.to(), { replace: true });
      }
    } catch (thrown) {
      setError(isLastOwner(thrown) ? t('lastOwner') : errorText(thrown));
    }
    setBusy(false);
  };
  return { remove, isBusy, error, stepUpDialog };
}

const isLastOwner = (error: unknown) => error instanceof ChatError && error.details.reason === 'last-owner';
