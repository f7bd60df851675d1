import { ChevronLeft, X } from 'lucide-react';
import type { MyChannel } from '@chatera/protocol';
import { useT } from '../../platform/i18n/index.js';
import { IconButton } from '../../ui/index.js';
import { useChannelName } from '../channels/index.js';
import type { ThreadListKind } from '../messages/index.js';
import { ChannelThreadsPane } from '../threads/index.js';
import type { Panes } from './use-panes.js';
import { WidePane } from './WidePane.js';

interface ThreadListSideProps {
  mine: MyChannel;
  kind: ThreadListKind;
  panes: Panes;
  onKind: (kind: ThreadListKind) => void;
  onClose: () => void;
}

/** The threads of the open conversation. */
export function ThreadListSide({ mine, kind, panes, onKind, onClose }: ThreadListSideProps) {
  const t = useT('shell');
  const name = useChannelName(mine);
  const isAlone = panes === 'one';
  return (
    <WidePane label={t('threads')} resizeLabel={t('resizeThreads')} panes={panes} onClose={onClose}>
      <header className="flex h-header shrink-0 items-center gap-1 border-b border-line ps-1 pe-2 has-[h2:first-child]:ps-4">
        {isAlone && (
          <IconButton label={t('backToChannel')} onClick={onClose}>
            <ChevronLeft aria-hidden="true" className="size-5 rtl:-scale-x-100" />
          </IconButton>
        )}
        <h2 className="min-w-0 flex-1 truncate text-title font-semibold">
          {t('threads')} <bdi className="text-small font-normal text-ink-faint">{name}</bdi>
        </h2>
        {!isAlone && (
          <IconButton label={t('closeThreads')} shortcut="Escape" size="sm" onClick={onClose}>
            <X aria-hidden="true" />
          </IconButton>
        )}
      </header>
      <ChannelThreadsPane channelId={mine.channel.id} kind={kind} onKind={onKind} />
    </WidePane>
  );
}
