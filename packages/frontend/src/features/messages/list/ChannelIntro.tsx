import { Hash, Lock } from 'lucide-react';
import type { Channel, MyChannel } from '@chatera/protocol';
import { useT } from '../../../platform/i18n/index.js';
import { AddPeopleButton, DirectFaces, useChannelName } from '../../channels/index.js';
import { FirstSteps } from '../../workspaces/index.js';
import { useTimes } from '../row/use-times.js';

/** Stands at the very beginning: what this place is for. In a new one it is all there is. */
export function ChannelIntro({ mine }: { mine: MyChannel }) {
  const t = useT('messages.intro');
  const { date } = useTimes();
  const name = useChannelName(mine);
  const { channel } = mine;
  const isDirect = channel.workspaceId === null;
  const Icon = channel.kind === 'private' ? Lock : Hash;
  return (
    <div className="flex flex-col items-start gap-2 px-4 pt-10 pb-3 sm:px-5">
      {isDirect ? (
        <DirectFaces mine={mine} size="lg" />
      ) : (
        <span className="flex size-12 items-center justify-center rounded-lg bg-accent-wash text-accent-ink">
          <Icon aria-hidden="true" className="size-6" />
        </span>
      )}
      <h2 className="text-heading font-semibold text-ink">{isDirect ? name : t('title', { name })}</h2>
      <p className="max-w-prose text-message text-ink-soft">
        {isDirect ? t('direct', { name }) : t(purposeOf(channel), { name, date: date(channel.createdAt) })}
      </p>
      {channel.topic && <p className="max-w-prose text-message text-ink-soft">{channel.topic}</p>}
      <AddPeopleButton mine={mine} />
      {channel.workspaceId && channel.isDefault && <FirstSteps workspaceId={channel.workspaceId} />}
    </div>
  );
}

function purposeOf({ kind, archivedAt }: Channel): 'private' | 'public' | 'archived' {
  if (archivedAt !== null) return 'archived';
  return kind === 'private' ? 'private' : 'public';
}
