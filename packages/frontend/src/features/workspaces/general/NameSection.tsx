import type { MyWorkspace } from '@chatera/protocol';
import { updateWorkspace } from '@chatera/protocol/light';
import { useState } from 'react';
import { getClient } from '../../../platform/client/index.js';
import { FormError, useAppForm } from '../../../platform/forms/index.js';
import { useT } from '../../../platform/i18n/index.js';
import { PageSection } from '../../../ui/TabbedPage.js';
import { Avatar, Button, TextField } from '../../../ui/index.js';

interface SectionProps {
  mine: MyWorkspace;
  mayManage: boolean;
}

export function NameSection({ mine: { workspace }, mayManage }: SectionProps) {
  const t = useT('workspaces.general');
  const [savedName, setSavedName] = useState<string | null>(null);
  const { formProps, field, isBusy, isChanged, error, control } = useAppForm({
    schema: async () => (await import('../inputs.js')).NewWorkspace,
    start: { name: workspace.name },
    send: async ({ name }) => {
      const { call, workspaces } = getClient();
      const changed = await call(updateWorkspace, { workspaceId: workspace.id, name });
      workspaces.put(changed);
      control.reset({ name: changed.workspace.name });
      setSavedName(changed.workspace.name);
    },
  });
  return (
    <PageSection title={t('title')} hint={mayManage ? undefined : t('readOnly')}>
      <form {...formProps} className="flex max-w-md flex-col gap-4">
        <div className="flex items-end gap-4">
          <Avatar name={workspace.name} size="lg" />
          <div className="flex-1">
            <TextField label={t('name')} disabled={!mayManage} {...field('name')} />
          </div>
        </div>
        <FormError>{error}</FormError>
        {mayManage && (
          <div className="flex items-center gap-3">
            <Button type="submit" variant="primary" isBusy={isBusy} disabled={!isChanged}>
              {t('save')}
            </Button>
            <span role="status" className="text-small font-medium text-ok-ink">
              {savedName === workspace.name && !isChanged && t('saved')}
            </span>
          </div>
        )}
      </form>
    </PageSection>
  );
}
