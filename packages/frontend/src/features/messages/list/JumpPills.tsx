import type { Timeline } from '@chatera/client';
import { JumpPill } from './JumpPill.js';
import type { Reading } from './reading.js';
import { UnreadPill } from './UnreadPill.js';
import type { Ends } from './use-ends.js';
import type { Whereabouts } from './where-unread.js';

interface JumpPillsProps {
  reading: Reading;
  timeline: Timeline;
  isFollowing: boolean;
  unread: Whereabouts | null;
  ends: Ends;
}

/**
 * The ways back to the end and to the first unread message. The latter where reading does not lead there by itself: one followed a link to
 * another place, or said that it is unread.
 */
export function JumpPills({ reading, timeline: { anchor }, isFollowing, unread, ends }: JumpPillsProps) {
  const isElsewhere = reading.isHeld || anchor?.at === 'message';
  const isOutOfView = isElsewhere && (unread === 'above' || unread === 'below');
  return (
    <>
      {isOutOfView && <UnreadPill count={reading.unreadCount} isAbove={unread === 'above'} onJump={ends.goToUnread} />}
      {!isFollowing && <JumpPill count={isOutOfView ? 0 : reading.unreadCount} onJump={ends.goToEnd} />}
    </>
  );
}
