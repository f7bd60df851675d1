import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import type { UserId } from '@chatera/protocol';
import { useT } from '../../../platform/i18n/index.js';
import { Avatar, VisuallyHidden } from '../../../ui/index.js';
import { ProfileTrigger, useUser, useUserName } from '../../members/index.js';
import type { Branch, RowPlace } from '../list/rows.js';
import { DayDivider, NewLine } from './RowDividers.js';
import { IsActiveRow } from './tab-stop.js';
import { useTimes } from './use-times.js';

interface RowFrameProps {
  rowKey: string;
  authorId: UserId;
  /** ISO 8601. */
  at: string;
  place: RowPlace;
  /** Of all rows, one can be reached by Tab. */
  isActive: boolean;
  isMarked?: boolean;
  isFlashing?: boolean;
  /** By somebody else, in this message. */
  isCalled?: boolean;
  /** Set when all names that can be known are. */
  arePeopleKnown: boolean;
  /** Of an item of a tree. */
  branch?: Branch | undefined;
  /** The action bar. */
  overlay?: ReactNode;
  children: ReactNode;
}

/** What every message stands in: day and "New" above, the author at the start of a group, the time. */
export function RowFrame(props: RowFrameProps) {
  const { rowKey, authorId, at, place, isActive, isMarked, isFlashing, isCalled, arePeopleKnown, branch, overlay, children } = props;
  const t = useT('messages.mention');
  const times = useTimes();
  const user = useUser(authorId);
  const name = useUserName()(user, arePeopleKnown);
  const time = times.time(at);
  const Element = branch ? 'div' : 'article';
  return (
    <IsActiveRow value={isActive}>
      {place.startsDay && <DayDivider at={at} />}
      {place.isFirstNew && <NewLine />}
      <Element
        {...(branch ? itemOf(branch) : { 'aria-label': [name, time, ...(isCalled ? [t('you')] : [])].join(', ') })}
        data-row={rowKey}
        // One stop for Tab among all rows, arrows between them.
        tabIndex={isActive ? 0 : -1}
        className={clsx(
          'group/row relative flex gap-3 px-4 text-message -outline-offset-2 sm:px-5',
          place.startsGroup ? 'mt-1.5 pt-1 pb-0.5 compact:mt-0.5 compact:pt-0.5 compact:pb-0' : 'py-0.5 compact:py-0',
          isCalled && !isMarked && 'bg-danger-wash/35',
          isMarked && 'bg-hover',
          isFlashing && 'animate-flash',
        )}
      >
        {isCalled && <span aria-hidden="true" className="absolute inset-y-0 start-0 w-0.75 bg-danger" />}
        {place.startsGroup ? (
          <ProfileTrigger userId={authorId} isDouble className="mt-0.5 flex w-9 shrink-0 justify-center self-start rounded-md">
            <Avatar name={name} isNamed size="row" />
          </ProfileTrigger>
        ) : (
          <time
            dateTime={at}
            data-tip={times.full(at)}
            className="w-9 shrink-0 pt-1 text-end text-micro leading-4 text-ink-faint tabular-nums opacity-0 group-hover/row:opacity-100 group-focus-visible/row:opacity-100"
          >
            {times.shortTime(at)}
          </time>
        )}
        <div className="min-w-0 flex-1">
          {place.startsGroup && <RowHead authorId={authorId} name={name} at={at} isActive={isActive} />}
          {isCalled && branch && <VisuallyHidden>{t('you')}</VisuallyHidden>}
          {children}
        </div>
        {overlay}
      </Element>
    </IsActiveRow>
  );
}

function RowHead({ authorId, name, at, isActive }: Pick<RowFrameProps, 'authorId' | 'at' | 'isActive'> & { name: string }) {
  const times = useTimes();
  return (
    <header className="flex items-baseline gap-2">
      <ProfileTrigger userId={authorId} isSkipped={!isActive} className="-my-0.5 min-h-6 truncate font-semibold text-ink hover:underline">
        {name || '\u2007'}
      </ProfileTrigger>
      <time dateTime={at} data-tip={times.full(at)} className="shrink-0 text-caption text-ink-faint tabular-nums">
        {times.time(at)}
      </time>
    </header>
  );
}

/** Its name is all that it says: of items in a tree, screen readers tell the name alone. */
const itemOf = ({ level, position, setSize, state }: Branch) =>
  ({
    role: 'treeitem',
    'aria-level': level,
    'aria-posinset': position,
    'aria-setsize': setSize,
    'aria-expanded': state === 'open' || (state === 'closed' ? false : undefined),
  }) as const;
