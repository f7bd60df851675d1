import type { ReactNode, RefObject } from 'react';
import { useOverlays } from './load-overlays.js';

export type DialogSize = 'sm' | 'md' | 'lg';

export interface DialogProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  title: string;
  description?: ReactNode;
  /** Buttons, the main one last. */
  footer?: ReactNode;
  size?: DialogSize;
  /** What gets the focus; without it, the first thing that can have it. */
  initialFocus?: RefObject<HTMLElement | null>;
  children: ReactNode;
}

/** Holds the focus while open, closes on Escape and on a click outside, and gives the focus back to what opened it. */
export function Dialog(props: DialogProps) {
  const views = useOverlays(props.isOpen);
  return views && <views.DialogView {...props} />;
}
