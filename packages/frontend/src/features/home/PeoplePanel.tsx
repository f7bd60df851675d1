import type { Person } from '@chatera/client';
import { Search } from 'lucide-react';
import { useState } from 'react';
import { getClient, useMe, useSelected, useStore } from '../../platform/client/index.js';
import { useT } from '../../platform/i18n/index.js';
import { Button, EmptyState, PeopleIllustration, SearchIllustration, Skeleton } from '../../ui/index.js';
import { InvitePeopleDialog } from '../workspaces/index.js';
import { Panel } from './Panel.js';
import { findPeople } from './people.js';
import { PersonRow } from './PersonRow.js';

/** More than one looks through: then one searches. */
const shown = 40;

export function PeoplePanel({ isReady }: { isReady: boolean }) {
  const t = useT('home.people');
  const { user } = useMe();
  const [query, setQuery] = useState('');
  const all = findPeople(useStore(getClient().people).values(), { me: user.id, query: '' });
  const found = findPeople(all, { me: user.id, query });
  return (
    <Panel id="home-people" title={t('title')}>
      {all.length > 0 && <SearchBox value={query} onChange={setQuery} />}
      <People people={found} />
      {found.length > shown && <p className="text-small text-ink-faint">{t('more', { count: found.length - shown })}</p>}
      {all.length > 0 && found.length === 0 && <NoMatch />}
      {all.length === 0 && (isReady ? <Nobody /> : <Rows />)}
    </Panel>
  );
}

function People({ people }: { people: readonly Person[] }) {
  if (people.length === 0) return null;
  return (
    <ul className="-mx-2 flex flex-col">
      {people.slice(0, shown).map((person) => (
        <li key={person.user.id}>
          <PersonRow person={person} />
        </li>
      ))}
    </ul>
  );
}

function SearchBox({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const t = useT('home.people');
  return (
    <div className="relative">
      <Search aria-hidden="true" className="pointer-events-none absolute start-3 top-1/2 size-4 -translate-y-1/2 text-ink-faint" />
      <input
        type="search"
        aria-label={t('search')}
        placeholder={t('search')}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="h-control-lg w-full rounded-md border border-line-strong bg-canvas ps-9 pe-3 text-body text-ink placeholder:text-ink-faint"
      />
    </div>
  );
}

function NoMatch() {
  const t = useT('home.people');
  return (
    <EmptyState illustration={<SearchIllustration />} title={t('noMatchTitle')}>
      {t('noMatchHint')}
    </EmptyState>
  );
}

function Nobody() {
  const t = useT('home.people');
  const [isInviting, setInviting] = useState(false);
  const invitesTo = useSelected(getClient().workspaces, (all) => all.find(({ permissions }) => permissions.includes('inviteMembers')));
  return (
    <>
      <EmptyState
        illustration={<PeopleIllustration />}
        title={t('emptyTitle')}
        action={invitesTo && <Button onClick={() => setInviting(true)}>{t('invite')}</Button>}
      >
        {t('emptyHint')}
      </EmptyState>
      {invitesTo && <InvitePeopleDialog workspaceId={invitesTo.workspace.id} isOpen={isInviting} onOpenChange={setInviting} />}
    </>
  );
}

function Rows() {
  return (
    <div className="flex flex-col gap-2">
      {['w-1/2', 'w-2/5', 'w-3/5'].map((width) => (
        <div key={width} className="flex h-11 items-center gap-3">
          <Skeleton className="size-9 rounded-md" />
          <Skeleton className={`h-3 ${width}`} />
        </div>
      ))}
    </div>
  );
}
