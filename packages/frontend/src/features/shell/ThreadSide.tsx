import type { MessageId, MyChannel } from '@chatera/protocol';
import { useT } from '../../platform/i18n/index.js';
import { ThreadPane } from '../messages/index.js';
import { useKeptSetting } from './kept-setting.js';
import { Main } from './Main.js';
import { fitWidth, PaneResizer, threadWidths } from './PaneResizer.js';
import { SidePane } from './SidePane.js';
import type { Panes } from './use-panes.js';

interface ThreadSideProps {
  mine: MyChannel;
  threadId: MessageId;
  messageId: MessageId | null;
  panes: Panes;
  onClose: () => void;
}

/** The open thread: beside its channel, over it, or with the screen for itself. */
export function ThreadSide({ panes, ...thread }: ThreadSideProps) {
  const t = useT('shell');
  const [width, setWidth] = useKeptSetting('chatera.thread-width', threadWidths.normal, (text) => fitWidth(Number(text), threadWidths));
  if (panes === 'one') {
    return (
      <Main isBare>
        <ThreadPane {...thread} isAlone />
      </Main>
    );
  }
  return (
    <SidePane label={t('thread')} isOver={panes !== 'three'} width={width} onClose={thread.onClose}>
      <div className="flex min-h-0 flex-1 flex-col justify-center bg-canvas">
        <ThreadPane {...thread} isAlone={false} />
      </div>
      {panes === 'three' && <PaneResizer label={t('resizeThread')} width={width} widths={threadWidths} edge="start" onResize={setWidth} />}
    </SidePane>
  );
}
