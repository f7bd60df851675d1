import { useEffectEvent, useLayoutEffect, useState, type RefObject } from 'react';

/** Far more frames than the rows around a place take to be drawn and measured. */
const maxFrames = 60;

interface HoldInput {
  readonly scroller: RefObject<HTMLElement | null>;
  /** The reader has taken over, or there is no place to hold. */
  readonly isFree: () => boolean;
  /** Goes to the place. */
  readonly stay: () => void;
  /** The place holds when this many frames have left it alone: a busy device draws in one frame and measures in a later one. */
  readonly calmFrames: () => number;
  /** Whether what stands at the place is drawn. */
  readonly isThere: () => boolean;
  readonly onHeld: () => void;
}

interface Hold {
  /** True once the first place holds. */
  readonly isPlaced: boolean;
  /** Begins anew, for another place. */
  readonly hold: () => void;
}

/** Goes to a place, again in each frame while rows around it are measured and move it, until it holds. The first one from the first drawing on. */
export function useHold({ scroller, isFree, stay, calmFrames, isThere, onHeld }: HoldInput): Hold {
  const [isPlaced, setPlaced] = useState(false);
  const [turn, setTurn] = useState(0);
  const isOver = useEffectEvent(isFree);
  const go = useEffectEvent(stay);
  const enough = useEffectEvent(calmFrames);
  const isDrawn = useEffectEvent(isThere);
  const finish = useEffectEvent(onHeld);
  useLayoutEffect(() => {
    let frame = 0;
    let before = '';
    let calm = 0;
    const settle = (left: number) => {
      go();
      const now = `${scroller.current?.scrollTop} of ${scroller.current?.scrollHeight}`;
      calm = now === before && isDrawn() ? calm + 1 : 0;
      before = now;
      if (!isOver() && calm < enough() && left > 0) {
        frame = requestAnimationFrame(() => settle(left - 1));
        return;
      }
      setPlaced(true);
      finish();
    };
    settle(maxFrames);
    return () => cancelAnimationFrame(frame);
  }, [turn, scroller]);
  return { isPlaced, hold: () => setTurn((last) => last + 1) };
}
