import { clsx } from 'clsx';
import { useState } from 'react';
import { removeChannelMember } from '@chatera/protocol/light';
import type { MyChannel } from '@chatera/protocol';
import { getClient, useMe } from '../../platform/client/index.js';
import { useErrorText, useT } from '../../platform/i18n/index.js';
import { AlertDialog, Avatar, Badge, Button, notify, type RovingRowProps } from '../../ui/index.js';
import type { ListedMember } from './member-groups.js';
import { ProfileTrigger } from './ProfileTrigger.js';
import { useUserName } from './use-person.js';

interface MemberRowProps {
  listed: ListedMember;
  mine: MyChannel;
  rowProps: RovingRowProps;
}

export function MemberRow({ listed: { member, presence, role }, mine, rowProps }: MemberRowProps) {
  const t = useT('members');
  const me = useMe().user.id;
  const { user } = member;
  const name = useUserName()(user);
  const canRemove = user.id !== me && mine.channel.workspaceId !== null && mine.permissions.includes('removeMembers');
  return (
    <ProfileTrigger
      userId={user.id}
      rowProps={rowProps}
      side="inline-start"
      extra={canRemove && <RemoveButton mine={mine} listed={{ userId: user.id, name }} />}
      className="flex min-h-9 w-full items-center gap-2.5 rounded-sm px-2 py-1 text-start hover:bg-hover pointer-coarse:min-h-11"
    >
      <Avatar name={name} size="sm" presence={presence} />
      <span className="min-w-0 flex-1">
        <span className={clsx('flex gap-1', presence === 'offline' ? 'text-ink-faint' : 'text-ink')}>
          <bdi className="truncate">{name}</bdi>
          {user.id === me && <span className="shrink-0 text-ink-faint">{t('you')}</span>}
        </span>
        {user.status?.text && (
          <span className="block truncate text-caption text-ink-faint">
            {user.status.emoji} <bdi>{user.status.text}</bdi>
          </span>
        )}
      </span>
      {role && <Badge tone={role === 'owner' || role === 'admin' ? 'accent' : 'neutral'}>{t(`roles.${role}`)}</Badge>}
    </ProfileTrigger>
  );
}

function RemoveButton({
  mine,
  listed: { userId, name },
}: {
  mine: MyChannel;
  listed: { userId: ListedMember['member']['user']['id']; name: string };
}) {
  const t = useT('members');
  const errorText = useErrorText();
  const [isAsking, setAsking] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const remove = async () => {
    setBusy(true);
    try {
      await getClient().call(removeChannelMember, { channelId: mine.channel.id, userId });
      setAsking(false);
    } catch (error) {
      notify({ message: t('removeFailed', { name }), detail: errorText(error), tone: 'danger' });
    }
    setBusy(false);
  };
  return (
    <>
      <Button variant="ghost" className="text-danger-ink" onClick={() => setAsking(true)}>
        {t('remove')}
      </Button>
      <AlertDialog
        isOpen={isAsking}
        onOpenChange={setAsking}
        title={t('removeTitle', { name, channel: mine.channel.name ?? '' })}
        confirmLabel={t('remove')}
        onConfirm={() => void remove()}
        isBusy={isBusy}
      >
        {t('removeHint', { name })}
      </AlertDialog>
    </>
  );
}
