import { useEffect, useState } from 'react';
import { getClient, useSelected } from '../../platform/client/index.js';

export interface HomeLoad {
  /** Everything has been asked for once. */
  isReady: boolean;
  error: unknown;
  retry: () => void;
}

/** Fetches what home shows: workspaces and their channels, direct messages, people. From then on events keep it true. */
export function useHome(): HomeLoad {
  const { workspaces } = getClient();
  const [isReady, setReady] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [attempt, setAttempt] = useState(0);
  const ids = useSelected(workspaces, (all) => all.map(({ workspace }) => workspace.id).join());
  useEffect(() => {
    let isGone = false;
    load().then(
      () => !isGone && setReady(true),
      (thrown: unknown) => !isGone && setError(thrown),
    );
    return () => {
      isGone = true;
    };
  }, [attempt, ids]);
  const retry = () => {
    setError(null);
    setAttempt(attempt + 1);
  };
  return { isReady, error, retry };
}

async function load(): Promise<void> {
  const { workspaces, channels, people } = getClient();
  if (!workspaces.isLoaded) await workspaces.load();
  const missing = workspaces.get().filter(({ workspace }) => !channels.isLoaded(workspace.id));
  await Promise.all([
    ...missing.map(({ workspace }) => channels.loadWorkspace(workspace.id)),
    ...(channels.isLoaded('direct') ? [] : [channels.loadDirect()]),
    people.loadContacts(),
  ]);
}
