import type { ReactNode } from 'react';
import type { UserId } from '@chatera/protocol';
import { Popover, type RovingRowProps } from '../../ui/index.js';
import { useT } from '../../platform/i18n/index.js';
import { ProfileCard } from './ProfileCard.js';

interface ProfileTriggerProps {
  userId: UserId;
  className?: string;
  /** Left out of the order of Tab: in lists that have arrows. */
  isSkipped?: boolean;
  /** In a list that is one stop for Tab. */
  rowProps?: RovingRowProps;
  /** Stands beside another one for the same person: for the pointer alone. */
  isDouble?: boolean;
  side?: 'bottom' | 'inline-start' | 'inline-end';
  /** What else can be done to the person here. */
  extra?: ReactNode;
  children: ReactNode;
}

/** Opens the card of a person. */
export function ProfileTrigger({
  userId,
  className,
  isSkipped = false,
  rowProps,
  isDouble = false,
  side = 'inline-end',
  extra,
  children,
}: ProfileTriggerProps) {
  const t = useT('members');
  return (
    <Popover
      title={t('profile')}
      isTitleHidden
      side={side}
      trigger={
        <button
          type="button"
          tabIndex={isSkipped || isDouble ? -1 : undefined}
          {...rowProps}
          aria-hidden={isDouble || undefined}
          className={className}
        >
          {children}
        </button>
      }
    >
      <ProfileCard userId={userId} extra={extra} />
    </Popover>
  );
}
