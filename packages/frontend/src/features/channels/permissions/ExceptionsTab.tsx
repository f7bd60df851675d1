import { useMemo, useState } from 'react';
import type { MyChannel, Overwrite, UserId, WorkspaceId } from '@chatera/protocol';
import { useT } from '../../../platform/i18n/index.js';
import { SkeletonText } from '../../../ui/index.js';
import { useChannelMembers, useEnsurePeople } from '../../members/index.js';
import { SubmitError } from '../dialogs/SubmitError.js';
import { AddException } from './AddException.js';
import { inOrder } from './exception-list.js';
import { ExceptionRow, openerId } from './ExceptionRow.js';
import { RemovedNote } from './RemovedNote.js';
import { useExceptions, type Exceptions } from './use-exceptions.js';
import { ranksBelow } from './use-target.js';

interface ExceptionsTabProps {
  mine: MyChannel;
  workspaceId: WorkspaceId;
}

export function ExceptionsTab({ mine, workspaceId }: ExceptionsTabProps) {
  const { data, error } = useExceptions(mine.channel.id, workspaceId);
  if (!data) return error ? <SubmitError error={error} /> : <SkeletonText lines={4} />;
  return (
    <>
      <SubmitError error={error} />
      <Loaded mine={mine} {...data} />
    </>
  );
}

function Loaded({ mine, overwrites, roles, rank }: Pick<ExceptionsTabProps, 'mine'> & Exceptions) {
  const t = useT('channelPermissions.exceptions');
  const { id: channelId } = mine.channel;
  const members = useChannelMembers(channelId).data ?? [];
  const [openId, setOpenId] = useState<string | null>(null);
  const [removed, setRemoved] = useState<Overwrite | null>(null);
  useEnsurePeople(useMemo(() => peopleOf(overwrites), [overwrites]));
  const open = (targetId: string | null) => {
    setOpenId(targetId);
    setRemoved(null);
  };
  const bringBack = ({ targetId }: Overwrite) => {
    document.getElementById(openerId(targetId))?.focus();
    open(targetId);
  };
  return (
    <div className="flex flex-col gap-4">
      <p className="text-small text-ink-faint">{t('hint')}</p>
      {overwrites.length === 0 && <p className="text-body text-ink-soft">{t('none')}</p>}
      <ul aria-label={t('title')} className="flex flex-col divide-y divide-line rounded-lg border border-line empty:hidden">
        {inOrder(overwrites, roles).map((overwrite) => (
          <ExceptionRow
            key={overwrite.targetId}
            mine={mine}
            overwrite={overwrite}
            roles={roles}
            isFixed={!ranksBelow(overwrite, { rank, roles, members })}
            isOpen={openId === overwrite.targetId}
            onToggle={() => open(openId === overwrite.targetId ? null : overwrite.targetId)}
            onRemoved={() => setRemoved(overwrite)}
          />
        ))}
      </ul>
      {removed && <RemovedNote key={removed.targetId} overwrite={removed} roles={roles} onUndone={() => bringBack(removed)} />}
      <AddException channelId={channelId} overwrites={overwrites} roles={roles} rank={rank} onAdded={open} />
    </div>
  );
}

const peopleOf = (overwrites: readonly Overwrite[]): UserId[] =>
  overwrites.flatMap(({ targetKind, targetId }) => (targetKind === 'member' ? [targetId as UserId] : [])); // the kind says whose id it is
