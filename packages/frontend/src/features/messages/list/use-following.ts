import { useRef, useState } from 'react';
import { isAtEnd } from './view-geometry.js';

interface Following {
  readonly isFollowing: boolean;
  /** The same, for what happens between two drawings. */
  readonly isFollowingNow: () => boolean;
  readonly follow: (isOn: boolean) => void;
  /** The view has moved. */
  readonly note: (scroller: HTMLElement, hasLater: boolean) => void;
}

/**
 * Whether the view stays at the end. Reaching the end begins it, and moving up ends it. Anything else that comes between the view and the
 * end does not: rows that grow, or a view that shrinks, are no wish to stop.
 */
export function useFollowing(isFirst: boolean): Following {
  const [isFollowing, setFollowing] = useState(isFirst);
  const isOn = useRef(isFirst);
  const lastTop = useRef(0);
  const follow = (isWanted: boolean) => {
    isOn.current = isWanted;
    setFollowing(isWanted);
  };
  const note = (scroller: HTMLElement, hasLater: boolean) => {
    const hasMovedUp = scroller.scrollTop < lastTop.current;
    lastTop.current = scroller.scrollTop;
    if (hasLater) follow(false);
    else if (isAtEnd(scroller)) follow(true);
    else if (hasMovedUp) follow(false);
  };
  return { isFollowing, isFollowingNow: () => isOn.current, follow, note };
}
