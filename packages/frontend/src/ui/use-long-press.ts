import { useRef, type TouchEvent } from 'react';

export interface TouchProps {
  onTouchStart?: (event: TouchEvent<HTMLElement>) => void;
  onTouchMove?: () => void;
  onTouchEnd?: () => void;
  onTouchCancel?: () => void;
}

const holdMs = 500;

/** For phones that send no `contextmenu` on a long press (iOS). Moving the finger means scrolling and cancels it. */
export function useLongPress(onLongPress: (x: number, y: number) => void): TouchProps {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const cancel = () => clearTimeout(timer.current);
  return {
    onTouchStart: ({ touches }) => {
      cancel();
      const finger = touches.item(0);
      if (touches.length === 1) timer.current = setTimeout(() => onLongPress(finger.clientX, finger.clientY), holdMs);
    },
    onTouchMove: cancel,
    onTouchEnd: cancel,
    onTouchCancel: cancel,
  };
}
