import type { WorkspaceId } from '@chatera/protocol';
import { joinWorkspace } from '@chatera/protocol/light';
import { useMutation } from '@tanstack/react-query';
import { getClient, useStore } from '../../platform/client/index.js';
import { useErrorText, useT } from '../../platform/i18n/index.js';
import { paths, useLocation } from '../../platform/routing/index.js';
import { Avatar, Button, notify } from '../../ui/index.js';
import { useWaysIn } from '../auth/index.js';

/** Where one may simply join, and has not yet. Nothing at all when there is no such workspace. */
export function OpenWorkspaces() {
  const t = useT('home.open');
  const mine = useStore(getClient().workspaces);
  const { data } = useWaysIn();
  const open = data?.openWorkspaces.filter(({ id }) => !mine.some(({ workspace }) => workspace.id === id)) ?? [];
  if (open.length === 0) return null;
  return (
    <section aria-labelledby="home-open" className="flex flex-col gap-2">
      <h3 id="home-open" className="text-body font-medium text-ink-soft">
        {t('title')}
      </h3>
      <ul className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3">
        {open.map(({ id, name }) => (
          <li key={id}>
            <OpenCard id={id} name={name} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function OpenCard({ id, name }: { id: WorkspaceId; name: string }) {
  const t = useT('home.open');
  const { join, isJoining } = useJoin(id, name);
  return (
    <div className="flex items-center gap-3 rounded-lg border border-dashed border-line-strong p-3">
      <Avatar name={name} size="lg" />
      <span className="min-w-0 flex-1">
        <span className="block truncate text-message font-semibold text-ink">{name}</span>
        <span className="block text-small text-ink-faint">{t('hint')}</span>
      </span>
      <Button aria-label={t('joinNamed', { name })} isBusy={isJoining} onClick={join}>
        {t('join')}
      </Button>
    </div>
  );
}

function useJoin(workspaceId: WorkspaceId, name: string): { join: () => void; isJoining: boolean } {
  const t = useT('home.open');
  const errorText = useErrorText();
  const [, navigate] = useLocation();
  const { mutate, isPending } = useMutation({
    mutationFn: () => getClient().call(joinWorkspace, { workspaceId }),
    onSuccess: (joined) => {
      getClient().workspaces.put(joined);
      navigate(paths.workspace.to({ workspaceId }));
    },
    onError: (error) => notify({ message: t('failed', { name }), detail: errorText(error), tone: 'danger' }),
  });
  return { join: mutate, isJoining: isPending };
}
