import { useState } from 'react';
import { useHotkey } from '../../../platform/hotkeys/index.js';
import { useT } from '../../../platform/i18n/index.js';
import type { Reading } from './reading.js';

/** Escape marks the open channel read. Screen readers are told so, and when it is unread again. */
export function ReadKeys({ reading: { isHeld, markRead }, onRead }: { reading: Reading; onRead: () => void }) {
  const t = useT('messages.unread');
  const [isReadSaid, setReadSaid] = useState(false);
  useHotkey('markRead', () => {
    markRead();
    setReadSaid(true);
    onRead();
  });
  return (
    <div role="status" className="sr-only">
      {isHeld ? t('isUnread') : isReadSaid ? t('isRead') : ''}
    </div>
  );
}
