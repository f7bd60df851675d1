import { updateMe } from '@chatera/protocol/light';
import { useState } from 'react';
import { getClient, useMe } from '../../../platform/client/index.js';
import { FormError, useAppForm } from '../../../platform/forms/index.js';
import { useT } from '../../../platform/i18n/index.js';
import { PageSection } from '../../../ui/TabbedPage.js';
import { Avatar, Button, TextField } from '../../../ui/index.js';
import { SavedNote } from '../SavedNote.js';

export function NameSection() {
  const t = useT('settings.profile');
  const { user } = useMe();
  const [isSaved, setSaved] = useState(false);
  const { formProps, field, isBusy, isChanged, error, control } = useAppForm({
    schema: async () => (await import('../inputs.js')).OwnName,
    start: { displayName: user.displayName },
    send: async (values) => {
      const { call, session } = getClient();
      const me = await call(updateMe, values);
      session.takeUser(me.user);
      control.reset({ displayName: me.user.displayName });
      setSaved(true);
    },
  });
  return (
    <PageSection title={t('title')} hint={t('hint')}>
      <form {...formProps} className="flex max-w-md flex-col gap-4">
        <div className="flex items-end gap-4">
          <Avatar name={user.displayName} size="lg" />
          <div className="flex-1">
            <TextField label={t('name')} autoComplete="name" {...field('displayName')} />
          </div>
        </div>
        <FormError>{error}</FormError>
        <div className="flex items-center gap-3">
          <Button type="submit" variant="primary" isBusy={isBusy} disabled={!isChanged}>
            {t('save')}
          </Button>
          <SavedNote isSaved={isSaved && !isChanged} />
        </div>
      </form>
    </PageSection>
  );
}
