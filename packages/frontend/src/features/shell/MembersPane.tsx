import { X } from 'lucide-react';
import type { MyChannel } from '@chatera/protocol';
import { useT } from '../../platform/i18n/index.js';
import { IconButton } from '../../ui/index.js';
import { MemberList } from '../members/index.js';
import { SidePane } from './SidePane.js';
import type { Panes } from './use-panes.js';

interface MembersPaneProps {
  mine: MyChannel;
  panes: Panes;
  onClose: () => void;
}

const widthPx = { beside: 264, over: 320 };

/** Who is in the channel. */
export function MembersPane({ mine, panes, onClose }: MembersPaneProps) {
  const t = useT('shell');
  const isOver = panes !== 'three';
  return (
    <SidePane label={t('members')} isOver={isOver} width={isOver ? widthPx.over : widthPx.beside} onClose={onClose}>
      <div className="flex min-h-0 flex-1 flex-col bg-sidebar [--around:var(--sidebar)]">
        <header className="flex h-header shrink-0 items-center justify-between border-b border-line ps-4 pe-2">
          <h2 className="text-body font-semibold">{t('members')}</h2>
          <IconButton label={t('closeMembers')} size="sm" onClick={onClose}>
            <X aria-hidden="true" />
          </IconButton>
        </header>
        <MemberList mine={mine} />
      </div>
    </SidePane>
  );
}
