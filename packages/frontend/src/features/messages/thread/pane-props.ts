import type { MessageId, MyChannel } from '@chatera/protocol';

export interface ThreadPaneProps {
  mine: MyChannel;
  threadId: MessageId;
  /** From the address: the message of it to show. */
  messageId: MessageId | null;
  /** It has the screen for itself. */
  isAlone: boolean;
  onClose: () => void;
}
