import { createWorkspace } from '@chatera/protocol/light';
import { getClient } from '../../platform/client/index.js';
import { FormError, useAppForm } from '../../platform/forms/index.js';
import { useT } from '../../platform/i18n/index.js';
import { paths, useLocation } from '../../platform/routing/index.js';
import { Button, Dialog, TextField } from '../../ui/index.js';

export interface WorkspaceDialogProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

export function CreateWorkspaceDialog({ isOpen, onOpenChange }: WorkspaceDialogProps) {
  const t = useT('workspaces.create');
  return (
    <Dialog isOpen={isOpen} onOpenChange={onOpenChange} title={t('title')} description={t('hint')} size="sm">
      <CreateWorkspaceForm onClose={() => onOpenChange(false)} />
    </Dialog>
  );
}

/** Stands inside the dialog, so that each opening begins anew. */
function CreateWorkspaceForm({ onClose }: { onClose: () => void }) {
  const t = useT('workspaces.create');
  const [, navigate] = useLocation();
  const { formProps, field, isBusy, error } = useAppForm({
    schema: async () => (await import('./inputs.js')).NewWorkspace,
    start: { name: '' },
    send: async ({ name }) => {
      const { call, workspaces } = getClient();
      const made = await call(createWorkspace, { name });
      workspaces.put(made);
      onClose();
      navigate(paths.workspace.to({ workspaceId: made.workspace.id }));
    },
    explain: ({ code }) => (code === 'forbidden' ? t('ownersOnly') : null),
  });
  return (
    <form {...formProps} className="flex flex-col gap-4">
      <TextField label={t('name')} autoComplete="organization" {...field('name')} />
      <FormError>{error}</FormError>
      <Button type="submit" variant="primary" size="lg" isBusy={isBusy}>
        {t('submit')}
      </Button>
    </form>
  );
}
