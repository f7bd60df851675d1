import { AtSign, Building2, Hash, Keyboard, Lock, MessageCircle, MessageSquareReply } from 'lucide-react';
import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { useT } from '../../platform/i18n/index.js';
import { Kbd } from '../../ui/index.js';
import type { Place } from './use-places.js';

interface PlaceOptionProps {
  id: string;
  place: Place;
  isActive: boolean;
  onSelect: () => void;
}

const icons: Record<Place['kind'], ReactNode> = {
  channel: <Hash />,
  private: <Lock />,
  direct: <MessageCircle />,
  person: <AtSign />,
  workspace: <Building2 />,
  thread: <MessageSquareReply />,
  command: <Keyboard />,
};

export function PlaceOption({ id, place, isActive, onSelect }: PlaceOptionProps) {
  const t = useT('switcher');
  const { kind, name, detail, keys, isUnread } = place;
  return (
    // Keys reach it through the field, which names it as its active descendant.
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events
    <li
      id={id}
      role="option"
      aria-selected={isActive}
      onPointerDown={(event) => event.preventDefault()}
      onClick={onSelect}
      ref={(element) => {
        if (isActive) element?.scrollIntoView({ block: 'nearest' });
      }}
      className={clsx('flex min-h-9 shrink-0 cursor-default items-center gap-2.5 rounded-sm px-2 hover:bg-hover', isActive && 'bg-hover')}
    >
      <span aria-hidden="true" className="text-ink-faint [&>svg]:size-4">
        {icons[kind]}
      </span>
      <span className="sr-only">{t(`kinds.${kind}`)}</span>
      <span className={clsx('min-w-0 flex-1 truncate', isUnread && 'font-semibold text-ink')}>
        {name}
        {isUnread && <span className="sr-only"> {t('unread')}</span>}
      </span>
      {detail && <span className="shrink-0 truncate text-caption text-ink-faint">{detail}</span>}
      {keys && <Kbd keys={keys} />}
    </li>
  );
}
