import { updateMe } from '@chatera/protocol/light';
import { useState } from 'react';
import { getClient, useMe } from '../../../platform/client/index.js';
import { FormError, useAppForm } from '../../../platform/forms/index.js';
import { useT } from '../../../platform/i18n/index.js';
import { PageSection } from '../../../ui/TabbedPage.js';
import { Badge, Button, TextField } from '../../../ui/index.js';
import { useStepUp } from '../../auth/index.js';

/** The address changes once the link that is sent to the new one was opened: until then the old one counts. */
export function EmailSection() {
  const t = useT('settings.account');
  const { email, isEmailVerified } = useMe();
  const { withStepUp, stepUpDialog } = useStepUp();
  const [mailedTo, setMailedTo] = useState<string | null>(null);
  const { formProps, field, isBusy, isChanged, error, control } = useAppForm({
    schema: async () => (await import('../inputs.js')).OwnEmail,
    start: { email },
    send: async (values) => {
      if (values.email === email) return;
      const changed = await withStepUp(() => getClient().call(updateMe, values));
      if (changed === null) return;
      setMailedTo(values.email);
      control.reset({ email });
    },
  });
  return (
    <PageSection
      title={t('email')}
      hint={t('emailHint')}
      action={<Badge tone={isEmailVerified ? 'ok' : 'warn'}>{isEmailVerified ? t('confirmed') : t('unconfirmed')}</Badge>}
    >
      <form {...formProps} className="flex max-w-md flex-col gap-4">
        <TextField label={t('emailField')} type="email" inputMode="email" autoComplete="email" {...field('email')} />
        <FormError>{error}</FormError>
        <p role="status" className="text-small text-ok-ink empty:hidden">
          {mailedTo !== null && t('mailed', { email: mailedTo })}
        </p>
        <Button type="submit" variant="primary" isBusy={isBusy} disabled={!isChanged} className="self-start">
          {t('changeEmail')}
        </Button>
      </form>
      {stepUpDialog}
    </PageSection>
  );
}
