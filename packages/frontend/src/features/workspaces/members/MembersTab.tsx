import type { Member, MyWorkspace } from '@chatera/protocol';
import { Search, UserPlus } from 'lucide-react';
import { useDeferredValue, useEffect, useRef, useState } from 'react';
import { useErrorText, useT } from '../../../platform/i18n/index.js';
import { FormError } from '../../../platform/forms/index.js';
import { PageSection } from '../../../ui/TabbedPage.js';
import { Button, EmptyState, SearchIllustration, SkeletonText, useRowSuccessor } from '../../../ui/index.js';
import { InvitePeopleDialog } from '../invites/InvitePeopleDialog.js';
import { MemberMenu } from './MemberMenu.js';
import { MemberRow } from './MemberRow.js';
import { RemoveDialog } from './RemoveDialog.js';
import { useMembers } from './use-members.js';

export function MembersTab({ mine }: { mine: MyWorkspace }) {
  const t = useT('workspaces.members');
  const [typed, setTyped] = useState('');
  const [isInviting, setInviting] = useState(false);
  const invite = mine.permissions.includes('inviteMembers') && (
    <Button variant="primary" icon={<UserPlus aria-hidden="true" className="size-4" />} onClick={() => setInviting(true)}>
      {t('invite')}
    </Button>
  );
  return (
    <PageSection title={t('title')} hint={t('hint')} action={invite}>
      <SearchBox value={typed} onChange={setTyped} />
      <Members mine={mine} query={useSettled(typed.trim())} />
      <InvitePeopleDialog workspaceId={mine.workspace.id} isOpen={isInviting} onOpenChange={setInviting} />
    </PageSection>
  );
}

function Members({ mine, query }: { mine: MyWorkspace; query: string }) {
  const t = useT('workspaces.members');
  const errorText = useErrorText();
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useMembers(mine.workspace.id, query);
  const [leaving, setLeaving] = useState<Member | null>(null);
  const list = useRef<HTMLUListElement>(null);
  const focusAfter = useRowSuccessor(list);
  const members = useDeferredValue(data?.pages.flatMap(({ items }) => items));
  if (error && !data) return <FormError>{errorText(error)}</FormError>;
  if (!members) return <SkeletonText lines={6} />;
  if (members.length === 0) return <EmptyState illustration={<SearchIllustration />} title={t('noMatch')} />;
  return (
    <>
      <ul ref={list} className="flex flex-col divide-y divide-line rounded-lg border border-line">
        {members.map((member) => (
          <li key={member.user.id}>
            <MemberRow mine={mine} member={member} />
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <Button className="self-center" isBusy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('more')}
        </Button>
      )}
      <MemberMenu mine={mine} onRemove={setLeaving} />
      <RemoveDialog mine={mine} member={leaving} onClose={() => setLeaving(null)} focusAfter={focusAfter} />
    </>
  );
}

const settleMs = 200;

/** What was typed, once the typing pauses. */
function useSettled(typed: string): string {
  const [settled, setSettled] = useState(typed);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(typed), settleMs);
    return () => clearTimeout(timer);
  }, [typed]);
  return settled;
}

function SearchBox({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const t = useT('workspaces.members');
  return (
    <div className="relative">
      <Search aria-hidden="true" className="pointer-events-none absolute start-3 top-1/2 size-4 -translate-y-1/2 text-ink-faint" />
      <input
        type="search"
        aria-label={t('search')}
        placeholder={t('search')}
        maxLength={80}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="h-control-lg w-full rounded-md border border-line-strong bg-canvas ps-9 pe-3 text-body text-ink placeholder:text-ink-faint"
      />
    </div>
  );
}
