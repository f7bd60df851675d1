import type { ChannelId, MyChannel } from '@chatera/protocol';
import { getClient, useSelected } from '../../../platform/client/index.js';
import { Skeleton } from '../../../ui/index.js';
import { ChannelSign, useChannel, useChannelName } from '../../channels/index.js';

/** In which channel something stands. */
export function MessagePlace({ channelId }: { channelId: ChannelId }) {
  const mine = useChannel(channelId);
  return (
    <span className="flex min-w-0 flex-1 items-center gap-1.5 text-small text-ink-soft">
      {mine ? <Name mine={mine} /> : <Skeleton className="h-3 w-24" />}
    </span>
  );
}

function Name({ mine }: { mine: MyChannel }) {
  const name = useChannelName(mine);
  const workspace = useSelected(getClient().workspaces, (all) =>
    // In the only one, its name says nothing.
    all.length > 1 ? all.find(({ workspace: { id } }) => id === mine.channel.workspaceId)?.workspace.name : undefined,
  );
  return (
    <>
      <ChannelSign mine={mine} size="xs" />
      <span className="truncate font-medium">
        <bdi>{name}</bdi>
      </span>
      {workspace && <span className="truncate text-caption text-ink-faint">{workspace}</span>}
    </>
  );
}
