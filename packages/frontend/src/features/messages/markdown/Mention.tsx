import { clsx } from 'clsx';
import { useContext, type ReactNode } from 'react';
import { calledIn, writeMention } from '@chatera/protocol/light';
import type { ChannelId, Mention } from '@chatera/protocol';
import { Link } from '../../../platform/routing/index.js';
import { pathToChannel, useChannel } from '../../channels/index.js';
import { ProfileTrigger } from '../../members/index.js';
import { useIsCalled } from '../mentions/called-by.js';
import { useMentionNames } from '../mentions/use-mention-names.js';
import { useTabStop } from '../row/tab-stop.js';
import { IsInLink } from './in-link.js';

/** Whom a message calls, by the name they have now, or the channel it points to. What calls the reader is marked. */
export function MentionView({ mention }: { mention: Mention }) {
  const written = writeMention(mention);
  const name = useMentionNames(written)(mention);
  const isCalled = useIsCalled(calledIn(written));
  const isInLink = useContext(IsInLink);
  const Element = isCalled ? 'mark' : 'span';
  return (
    <Element
      className={clsx('rounded-xs px-0.5 font-medium', isCalled ? 'bg-danger-wash text-danger-ink' : 'bg-accent-wash text-accent-ink')}
    >
      <Pressable mention={mention} isInLink={isInLink}>
        <bdi>{name}</bdi>
      </Pressable>
    </Element>
  );
}

function Pressable({ mention, isInLink, children }: { mention: Mention; isInLink: boolean; children: ReactNode }) {
  const isSkipped = useTabStop() === -1;
  if (mention.kind === 'channel' && !isInLink) return <ChannelLink channelId={mention.id}>{children}</ChannelLink>;
  if (mention.kind !== 'user' || isInLink) return children;
  return (
    <ProfileTrigger userId={mention.id} isSkipped={isSkipped} className="rounded-xs text-start hover:underline">
      {children}
    </ProfileTrigger>
  );
}

/** To where one sees it; nowhere to a channel that one does not. */
function ChannelLink({ channelId, children }: { channelId: ChannelId; children: ReactNode }) {
  const tabIndex = useTabStop();
  const mine = useChannel(channelId);
  if (!mine?.channel.name) return children;
  return (
    <Link href={pathToChannel(channelId)} tabIndex={tabIndex} className="rounded-xs hover:underline">
      {children}
    </Link>
  );
}
