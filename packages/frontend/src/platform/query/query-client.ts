import { ChatError } from '@chatera/protocol/light';
import { QueryClient } from '@tanstack/react-query';
import { getClient } from '../client/index.js';

const freshMs = 30_000;
const tries = 3;

let only: QueryClient | null = null;

/** What is fetched and not pushed: lists of members, invites, devices. Emptied when another person signs in, fetched anew after a restore. */
export function getQueryClient(): QueryClient {
  only ??= create();
  return only;
}

function create(): QueryClient {
  const queries = new QueryClient({
    defaultOptions: {
      queries: { staleTime: freshMs, retry: (failures, error) => failures < tries && mayWorkLater(error) },
      mutations: { retry: false },
    },
  });
  const { session, restores } = getClient();
  restores.subscribe(() => void queries.invalidateQueries());
  let userId = session.get().me?.user.id;
  session.subscribe(() => {
    const next = session.get().me?.user.id;
    if (next === userId) return;
    userId = next;
    queries.clear();
  });
  return queries;
}

const mayWorkLater = (error: unknown) => error instanceof ChatError && error.code === 'unavailable';
