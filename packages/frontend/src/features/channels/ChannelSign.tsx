import { Archive, Hash, Lock } from 'lucide-react';
import type { MyChannel } from '@chatera/protocol';
import type { AvatarSize } from '../../ui/index.js';
import { DirectFaces } from './DirectFaces.js';

/** What stands before the name of a channel: its kind, or the faces of a direct message. */
export function ChannelSign({ mine, size }: { mine: MyChannel; size: AvatarSize }) {
  const { channel } = mine;
  if (channel.workspaceId === null) return <DirectFaces mine={mine} size={size} />;
  const Icon = channel.archivedAt !== null ? Archive : channel.kind === 'private' ? Lock : Hash;
  return <Icon aria-hidden="true" className="size-4 shrink-0 text-ink-faint" />;
}
