import type { MessageId, MyChannel } from '@chatera/protocol';
import { useT } from '../../platform/i18n/index.js';
import { ThreadPane } from '../messages/index.js';
import type { Panes } from './use-panes.js';
import { WidePane } from './WidePane.js';

interface ThreadSideProps {
  mine: MyChannel;
  threadId: MessageId;
  messageId: MessageId | null;
  panes: Panes;
  onClose: () => void;
}

/** The open thread. */
export function ThreadSide({ panes, ...thread }: ThreadSideProps) {
  const t = useT('shell');
  return (
    <WidePane label={t('thread')} resizeLabel={t('resizeThread')} panes={panes} onClose={thread.onClose}>
      <ThreadPane {...thread} isAlone={panes === 'one'} />
    </WidePane>
  );
}
