import type { TimelineMessage } from '@chatera/client';
import type { MessageId, MyChannel } from '@chatera/protocol';
import { useT } from '../../platform/i18n/index.js';
import { useChannelName } from '../channels/index.js';
import { Composer } from './composer/Composer.js';
import { ComposerNotice, hindranceOf } from './composer/ComposerNotice.js';
import { useChannelReading } from './list/reading.js';
import { MessageFlow } from './MessageFlow.js';
import { TypingLine } from './typing/TypingLine.js';

interface ConversationProps {
  mine: MyChannel;
  /** From the address: the message to show. */
  messageId: MessageId | null;
  onOpenThread: (threadId: MessageId) => void;
}

/** The messages of one channel and where one writes. Made anew for each channel. */
export function Conversation({ mine, messageId, onOpenThread }: ConversationProps) {
  const t = useT('messages');
  const name = useChannelName(mine);
  const reading = useChannelReading(mine);
  const hindrance = hindranceOf(mine);
  const { id, workspaceId } = mine.channel;
  return (
    <MessageFlow
      {...{ mine, reading, messageId, onOpenThread }}
      flow="channel"
      onReply={(message) => onOpenThread(threadOf(message))}
      foot={(writing) => (
        <div className="shrink-0 px-3 pt-1.5 pb-1 sm:px-4">
          {hindrance ? (
            <ComposerNotice mine={mine} hindrance={hindrance} />
          ) : (
            <Composer mine={mine} label={t(workspaceId === null ? 'composerDirect' : 'composer', { name })} {...writing} />
          )}
          <TypingLine channelId={id} />
        </div>
      )}
    />
  );
}

/** The one it stands in, or may begin. */
const threadOf = ({ id, reply }: TimelineMessage): MessageId => reply?.threadId ?? id;
