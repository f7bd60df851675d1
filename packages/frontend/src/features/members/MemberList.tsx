import type { ReactNode } from 'react';
import { Virtualizer } from 'virtua';
import type { MyChannel } from '@chatera/protocol';
import { getClient, useStore } from '../../platform/client/index.js';
import { useErrorText, useT } from '../../platform/i18n/index.js';
import { Button, Skeleton } from '../../ui/index.js';
import { groupsOf, type ListedMember } from './member-groups.js';
import { MemberRow } from './MemberRow.js';
import { useChannelMembers, useRoles } from './use-channel-members.js';

/** The people of a channel: who is here, then who is not. */
export function MemberList({ mine }: { mine: MyChannel }) {
  const t = useT('members');
  const errorText = useErrorText();
  const { data, error, refetch } = useChannelMembers(mine.channel.id);
  const roles = useRoles(mine.channel.workspaceId);
  const people = useStore(getClient().people);
  if (error) {
    return (
      <div role="alert" className="flex flex-col items-start gap-2 p-4 text-small text-danger-ink">
        {errorText(error)}
        <Button size="sm" onClick={() => void refetch()}>
          {t('retry')}
        </Button>
      </div>
    );
  }
  if (!data) return <SkeletonMembers />;
  const { online, offline } = groupsOf(data, people, roles);
  return (
    <div className="min-h-0 flex-1 overflow-y-auto px-2 pb-4">
      <Virtualizer>
        {[
          ...groupRows(t('online', { count: online.length }), online, mine),
          ...groupRows(t('offline', { count: offline.length }), offline, mine),
        ]}
      </Virtualizer>
    </div>
  );
}

function groupRows(label: string, members: readonly ListedMember[], mine: MyChannel): ReactNode[] {
  if (members.length === 0) return [];
  return [
    <h3 key={label} className="px-2 pt-4 pb-1 text-caption font-medium text-ink-faint">
      {label}
    </h3>,
    ...members.map((listed) => <MemberRow key={listed.member.user.id} listed={listed} mine={mine} />),
  ];
}

function SkeletonMembers() {
  return (
    <div aria-hidden="true" className="flex flex-col gap-3 p-4">
      {Array.from({ length: 6 }, (_, row) => (
        <div key={row} className="flex items-center gap-2.5">
          <Skeleton className="size-6 rounded-sm" />
          <Skeleton className={`h-3 ${row % 2 ? 'w-24' : 'w-32'}`} />
        </div>
      ))}
    </div>
  );
}
