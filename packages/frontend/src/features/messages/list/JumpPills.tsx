import type { Timeline } from '@chatera/client';
import type { MyChannel } from '@chatera/protocol';
import { JumpPill } from './JumpPill.js';
import { UnreadPill } from './UnreadPill.js';
import type { Ends } from './use-ends.js';
import { useIsHeld } from './use-is-held.js';
import type { Whereabouts } from './where-unread.js';

interface JumpPillsProps {
  mine: MyChannel;
  timeline: Timeline;
  isFollowing: boolean;
  unread: Whereabouts | null;
  ends: Ends;
}

/**
 * The ways back to the end and to the first unread message. The latter where reading does not lead there by itself: one followed a link to
 * another place, or said that it is unread.
 */
export function JumpPills({ mine, timeline: { anchor }, isFollowing, unread, ends }: JumpPillsProps) {
  const isElsewhere = useIsHeld(mine.channel.id) || anchor?.at === 'message';
  const isOutOfView = isElsewhere && (unread === 'above' || unread === 'below');
  return (
    <>
      {isOutOfView && <UnreadPill count={mine.unreadCount} isAbove={unread === 'above'} onJump={ends.goToUnread} />}
      {!isFollowing && <JumpPill count={isOutOfView ? 0 : mine.unreadCount} onJump={ends.goToEnd} />}
    </>
  );
}
