import { useState } from 'react';
import type { TimelineMessage } from '@chatera/client';
import { lazyDialog } from '../../../ui/lazy-dialog.js';

export interface ReactorsDialogProps {
  message: TimelineMessage;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

const ReactorsDialog = lazyDialog<ReactorsDialogProps>(async () => (await import('./reactors-dialog.js')).dialog);

interface ReactorsHostProps {
  /** Whose reactions are shown, as it is now; null for none. */
  message: TimelineMessage | null;
  onClose: () => void;
}

/** Once opened it stays, shut, with the message it last was about: it gives the focus back to where it was. */
export function ReactorsHost({ message, onClose }: ReactorsHostProps) {
  const [last, setLast] = useState(message);
  if (message && message !== last) setLast(message);
  return last && <ReactorsDialog message={last} isOpen={message !== null} onOpenChange={(isOpen) => !isOpen && onClose()} />;
}
