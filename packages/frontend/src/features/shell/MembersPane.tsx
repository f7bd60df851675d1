import { clsx } from 'clsx';
import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { MyChannel } from '@chatera/protocol';
import { useT } from '../../platform/i18n/index.js';
import { IconButton } from '../../ui/index.js';
import { MemberList } from '../members/index.js';
import { region } from './regions.js';
import type { Panes } from './use-panes.js';

interface MembersPaneProps {
  mine: MyChannel;
  panes: Panes;
  onClose: () => void;
}

/** Beside the conversation where there is room, over it where there is not. */
export function MembersPane({ mine, panes, onClose }: MembersPaneProps) {
  const t = useT('shell');
  const pane = useRef<HTMLElement>(null);
  const isOver = panes !== 'three';
  useEffect(() => {
    if (!isOver) return;
    const before = document.activeElement;
    pane.current?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, [isOver]);
  return (
    <>
      {isOver && <div aria-hidden="true" onClick={onClose} className="absolute inset-0 z-20 bg-scrim" />}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape closes what lies over the conversation */}
      <aside
        {...region}
        ref={pane}
        aria-label={t('members')}
        onKeyDown={(event) => {
          if (!isOver || event.key !== 'Escape' || event.defaultPrevented) return;
          event.stopPropagation();
          onClose();
        }}
        className={clsx(
          'flex flex-col bg-sidebar outline-none [--around:var(--sidebar)]',
          isOver ? 'absolute inset-y-0 end-0 z-30 w-[min(20rem,100%)] shadow-dialog' : 'w-66 shrink-0 border-s border-line',
        )}
      >
        <header className="flex h-header shrink-0 items-center justify-between border-b border-line ps-4 pe-2">
          <h2 className="text-body font-semibold">{t('members')}</h2>
          <IconButton label={t('closeMembers')} size="sm" onClick={onClose}>
            <X aria-hidden="true" />
          </IconButton>
        </header>
        <MemberList mine={mine} />
      </aside>
    </>
  );
}
