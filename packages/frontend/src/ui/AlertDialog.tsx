import type { ReactNode } from 'react';
import { useOverlays } from './load-overlays.js';

export interface AlertDialogProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  /** The question, with the name of what is at stake: "Delete #general?" */
  title: string;
  /** What will happen, and whether it can be undone. */
  children: ReactNode;
  /** The act itself, never "OK": "Delete channel". */
  confirmLabel: string;
  /** What one does instead, where "Cancel" would not say it. */
  cancelLabel?: string;
  onConfirm: () => void;
  isBusy?: boolean;
  /** Where the focus goes when it closes, for an opener that may be gone by then. Null: back to the opener. */
  focusAfter?: () => HTMLElement | null;
  /** For what cannot be undone: has to be typed before the button works. */
  confirmPhrase?: string;
}

/** Asks before something that destroys. A click outside does not answer it. */
export function AlertDialog(props: AlertDialogProps) {
  const views = useOverlays(props.isOpen);
  return views && <views.AlertDialogView {...props} />;
}
