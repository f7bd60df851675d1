import { useEffect, type ReactNode } from 'react';
import { getClient, useStore } from '../platform/client/index.js';
import { paths, Redirect, rememberVisit, useLocation, useRoute, useSearch } from '../platform/routing/index.js';
import { Starting } from './Starting.js';

/** Lets in who is signed in. Others sign in first and come back to the address they wanted. */
export function SessionGate({ children }: { children: ReactNode }) {
  const { status } = useStore(getClient().session);
  const wanted = useWantedAddress();
  useRememberVisits();
  if (status === 'starting') return <Starting />;
  if (status === 'signed-out') return <Redirect to={loginFor(wanted)} replace />;
  return children;
}

function useWantedAddress(): string {
  const [path] = useLocation();
  const search = useSearch();
  return search ? `${path}?${search}` : path;
}

/** Home is where one lands anyway. */
function loginFor(wanted: string): string {
  return wanted === paths.home.to() ? paths.login.to() : `${paths.login.to()}?next=${encodeURIComponent(wanted)}`;
}

/** So that a workspace opens where one left it. */
function useRememberVisits(): void {
  const [, params] = useRoute(paths.channel.pattern);
  const { workspaceId, channelId } = params ?? {};
  useEffect(() => {
    if (workspaceId && channelId) rememberVisit(workspaceId, channelId);
  }, [workspaceId, channelId]);
}
