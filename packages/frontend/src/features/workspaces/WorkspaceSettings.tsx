import type { MyWorkspace, WorkspaceId } from '@chatera/protocol';
import { readId } from '@chatera/protocol/light';
import { Link2, Settings, Shield, Users } from 'lucide-react';
import { useEffect, useState, type ComponentType, type ReactNode } from 'react';
import { getClient } from '../../platform/client/index.js';
import { useT } from '../../platform/i18n/index.js';
import { paths, Redirect, useDocumentTitle, useParams } from '../../platform/routing/index.js';
import { TabbedPage } from '../../ui/TabbedPage.js';
import { Splash } from '../../ui/index.js';
import { GeneralTab } from './general/GeneralTab.js';
import { InvitesTab } from './invites/InvitesTab.js';
import { MembersTab } from './members/MembersTab.js';
import { RolesTab } from './roles/RolesTab.js';
import { useMyWorkspace } from './use-workspace.js';
import { WorkspaceMissing } from './WorkspaceMissing.js';

const tabs = ['general', 'members', 'roles', 'invites'] as const;
type Tab = (typeof tabs)[number];

const screens: Record<Tab, ComponentType<{ mine: MyWorkspace }>> = {
  general: GeneralTab,
  members: MembersTab,
  roles: RolesTab,
  invites: InvitesTab,
};

const icons: Record<Tab, ReactNode> = {
  general: <Settings aria-hidden="true" />,
  members: <Users aria-hidden="true" />,
  roles: <Shield aria-hidden="true" />,
  invites: <Link2 aria-hidden="true" />,
};

/** `/w/:workspaceId/settings/:tab`: for every member to look at; what one may change is the server's word. */
export function WorkspaceSettings() {
  const { workspaceId, tab } = useParams();
  const id = readId(workspaceId);
  return id ? <Found key={id} id={id} wanted={tab} /> : <Missing />;
}

function Found({ id, wanted }: { id: WorkspaceId; wanted: string | undefined }) {
  const mine = useMyWorkspace(id);
  const hasLoaded = useWorkspacesLoaded();
  if (mine) return <Tabs mine={mine} wanted={wanted} />;
  return hasLoaded ? <Missing /> : <Splash />;
}

function Missing() {
  return (
    <main className="flex h-full">
      <WorkspaceMissing reason="missing" />
    </main>
  );
}

function useWorkspacesLoaded(): boolean {
  const { workspaces } = getClient();
  const [hasLoaded, setLoaded] = useState(workspaces.isLoaded);
  useEffect(() => {
    if (hasLoaded) return;
    // Without a connection the splash stays; the list is asked for again when it is back.
    workspaces.load().then(
      () => setLoaded(true),
      () => undefined,
    );
    return workspaces.subscribe(() => setLoaded(workspaces.isLoaded));
  }, [workspaces, hasLoaded]);
  return hasLoaded;
}

function Tabs({ mine, wanted }: { mine: MyWorkspace; wanted: string | undefined }) {
  const t = useT('workspaces.settings');
  const { id: workspaceId, name } = mine.workspace;
  const shown = tabs.filter((tab) => tab !== 'invites' || mine.permissions.includes('inviteMembers'));
  const current = shown.find((tab) => tab === wanted);
  useDocumentTitle(current ? `${t(`tabs.${current}`)} · ${name}` : name);
  if (!current) return <Redirect to={paths.workspaceSettings.to({ workspaceId, tab: 'general' })} replace />;
  const Screen = screens[current];
  return (
    <TabbedPage
      title={name}
      back={{ href: paths.workspace.to({ workspaceId }), label: t('back') }}
      tabs={shown.map((tab) => ({
        label: t(`tabs.${tab}`),
        href: paths.workspaceSettings.to({ workspaceId, tab }),
        isCurrent: tab === current,
        icon: icons[tab],
      }))}
    >
      <Screen mine={mine} />
    </TabbedPage>
  );
}
