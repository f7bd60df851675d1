import type { Session, SessionId } from '@chatera/protocol';
import { listSessions, revokeOtherSessions, revokeSession } from '@chatera/protocol/light';
import { useQuery, useQueryClient, type QueryClient, type UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { getClient } from '../../../platform/client/index.js';
import { useErrorText, useT } from '../../../platform/i18n/index.js';
import { notify } from '../../../ui/index.js';
import { useStepUp } from '../../auth/index.js';

const queryKey = ['sessions'];

/** Fetched anew whenever one looks: another device may have come. */
export function useSessions(): UseQueryResult<readonly Session[]> {
  return useQuery({ queryKey, queryFn: async () => (await getClient().call(listSessions, {})).items, staleTime: 0 });
}

/** Gone from the list at once, and back with a word when the server refused. */
export function useEndSession(): (id: SessionId) => void {
  const t = useT('settings.sessions');
  const errorText = useErrorText();
  const queries = useQueryClient();
  return (id) => {
    keep(queries, (session) => session.id !== id);
    getClient()
      .call(revokeSession, { sessionId: id })
      .catch((error: unknown) => notify({ message: t('endFailed'), detail: errorText(error), tone: 'danger' }))
      .finally(() => void queries.invalidateQueries({ queryKey }));
  };
}

export function useEndOtherSessions(): { endOthers: () => Promise<void>; stepUpDialog: ReactNode } {
  const t = useT('settings.sessions');
  const errorText = useErrorText();
  const queries = useQueryClient();
  const { withStepUp, stepUpDialog } = useStepUp();
  const endOthers = async () => {
    try {
      const ended = await withStepUp(() => getClient().call(revokeOtherSessions, {}));
      if (!ended) return;
      keep(queries, ({ isCurrent }) => isCurrent);
      notify({ message: t('othersEnded'), tone: 'ok' });
    } catch (error) {
      notify({ message: t('endFailed'), detail: errorText(error), tone: 'danger' });
    }
  };
  return { endOthers, stepUpDialog };
}

function keep(queries: QueryClient, stays: (session: Session) => boolean): void {
  queries.setQueryData<readonly Session[]>(queryKey, (sessions) => sessions?.filter(stays));
}
