import { useState } from 'react';
import type { ChannelId } from '@chatera/protocol';
import { getClient } from '../../../platform/client/index.js';
import { useHotkey } from '../../../platform/hotkeys/index.js';
import { useT } from '../../../platform/i18n/index.js';
import { useIsHeld } from './use-is-held.js';

/** Escape marks the open channel read. Screen readers are told so, and when it is unread again. */
export function ReadKeys({ channelId, onRead }: { channelId: ChannelId; onRead: () => void }) {
  const t = useT('messages.unread');
  const isHeld = useIsHeld(channelId);
  const [isReadSaid, setReadSaid] = useState(false);
  useHotkey('markRead', () => {
    getClient().channels.markRead(channelId);
    setReadSaid(true);
    onRead();
  });
  return (
    <div role="status" className="sr-only">
      {isHeld ? t('isUnread') : isReadSaid ? t('isRead') : ''}
    </div>
  );
}
