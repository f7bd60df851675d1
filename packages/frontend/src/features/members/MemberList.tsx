import { createContext, use, type ReactElement } from 'react';
import { Virtualizer, type CustomContainerComponentProps, type CustomItemComponentProps } from 'virtua';
import type { MyChannel } from '@chatera/protocol';
import { getClient, useStore } from '../../platform/client/index.js';
import { useErrorText, useT } from '../../platform/i18n/index.js';
import { Button, Skeleton, useRoving } from '../../ui/index.js';
import { groupsOf, type ListedMember, type MemberGroups } from './member-groups.js';
import { MemberRow } from './MemberRow.js';
import { useChannelMembers, useRoles } from './use-channel-members.js';
import { useUserName } from './use-person.js';

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
  return <Groups {...groupsOf(data, people, roles)} mine={mine} />;
}

/** One stop for Tab; inside, arrows. Only what is on screen is drawn, and what Tab leads to. */
function Groups({ online, offline, mine }: MemberGroups & { mine: MyChannel }) {
  const t = useT('members');
  const nameOf = useUserName();
  const members = [...online, ...offline];
  const names = new Map<string, string>(members.map(({ member: { user } }) => [user.id, nameOf(user)]));
  const { activeKey, listProps, rowProps } = useRoving({ keys: [...names.keys()], nameOf: (id) => names.get(id) ?? '' });
  const draw = (listed: ListedMember) => (
    <MemberRow key={listed.member.user.id} listed={listed} mine={mine} rowProps={rowProps(listed.member.user.id)} />
  );
  const rows = [
    ...withHeading(t('online', { count: online.length }), online.map(draw)),
    ...withHeading(t('offline', { count: offline.length }), offline.map(draw)),
  ];
  return (
    <div {...listProps} className="min-h-0 flex-1 overflow-y-auto px-2 pb-4">
      <RowCount value={rows.length}>
        <Virtualizer as={List} item={Item} keepMounted={rows.flatMap(({ key }, index) => (key === activeKey ? [index] : []))}>
          {rows}
        </Virtualizer>
      </RowCount>
    </div>
  );
}

function withHeading(label: string, rows: readonly ReactElement[]): ReactElement[] {
  if (rows.length === 0) return [];
  return [
    <h3 key={label} className="px-2 pt-4 pb-1 text-caption font-medium text-ink-faint">
      {label}
    </h3>,
    ...rows,
  ];
}

/** How many there are, drawn or not: a screen reader counts only those that are drawn. */
const RowCount = createContext(0);

function List(props: CustomContainerComponentProps) {
  const t = useT('members');
  return <ul {...props} aria-label={t('list')} />;
}

function Item({ index, ...props }: CustomItemComponentProps) {
  return <li {...props} aria-posinset={index + 1} aria-setsize={use(RowCount)} />;
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
