import { listLoginProviders } from '@chatera/protocol/light';
import type { Output } from '@chatera/protocol';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { getClient } from '../../platform/client/index.js';

export type WaysIn = Output<typeof listLoginProviders>;

/** Providers, open workspaces, and whether anybody owns the server yet. */
export function useWaysIn(): UseQueryResult<WaysIn> {
  return useQuery({ queryKey: ['ways-in'], queryFn: () => getClient().call(listLoginProviders, {}) });
}
