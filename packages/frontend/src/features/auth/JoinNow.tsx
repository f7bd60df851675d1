import type { MyWorkspace } from '@chatera/protocol';
import { useMutation } from '@tanstack/react-query';
import { getClient, useStore } from '../../platform/client/index.js';
import { FormError } from '../../platform/forms/index.js';
import { useErrorText, useT } from '../../platform/i18n/index.js';
import { Button } from '../../ui/index.js';
import { useArrive } from './use-arrival.js';

/** For who is signed in: one click, and in. */
export function JoinNow({ join }: { join: () => Promise<MyWorkspace> }) {
  const t = useT('auth.invite');
  const errorText = useErrorText();
  const { me } = useStore(getClient().session);
  const arrive = useArrive();
  const { mutate, isPending, error } = useMutation({
    mutationFn: join,
    onSuccess: (joined) => {
      getClient().workspaces.put(joined);
      return arrive(joined.workspace.id);
    },
  });
  return (
    <div className="flex flex-col gap-4">
      {me && <p className="text-body text-ink-soft">{t('as', { name: me.user.displayName })}</p>}
      <FormError>{error ? errorText(error) : null}</FormError>
      <Button variant="primary" size="lg" isBusy={isPending} onClick={() => mutate()}>
        {t('accept')}
      </Button>
    </div>
  );
}
