import { BellOff, CircleDashed, CircleDot } from 'lucide-react';
import { setAvailability } from '@chatera/protocol/light';
import type { Availability } from '@chatera/protocol';
import { getClient, useMe } from '../../platform/client/index.js';
import { useErrorText, useFormatter, useT } from '../../platform/i18n/index.js';
import { MenuChoice, MenuItem, notify, Submenu } from '../../ui/index.js';

const minuteMs = 60_000;

/** How one wants to be seen, on all devices. */
export function AvailabilityItems() {
  const t = useT('account.availability');
  const { availability } = useMe();
  const choose = useChoose();
  return (
    <>
      <MenuChoice
        icon={<CircleDot aria-hidden="true" />}
        isChecked={availability.kind === 'automatic'}
        onSelect={() => choose('automatic')}
      >
        {t('automatic')}
      </MenuChoice>
      <DisturbItems availability={availability} choose={choose} />
      <MenuChoice
        icon={<CircleDashed aria-hidden="true" />}
        isChecked={availability.kind === 'invisible'}
        onSelect={() => choose('invisible')}
      >
        {t('invisible')}
      </MenuChoice>
    </>
  );
}

function DisturbItems({ availability: { kind, until }, choose }: { availability: Availability; choose: Choose }) {
  const t = useT('account.availability');
  const format = useFormatter();
  if (kind === 'dnd') {
    const end = until && format.dateTime(new Date(until), { weekday: 'short', hour: 'numeric', minute: 'numeric' });
    return (
      <MenuChoice icon={<BellOff aria-hidden="true" />} isChecked onSelect={() => choose('automatic')}>
        {end === null ? t('dnd') : t('dndUntil', { end })}
      </MenuChoice>
    );
  }
  return (
    <Submenu label={t('dnd')} icon={<BellOff aria-hidden="true" />}>
      <MenuItem onSelect={() => choose('dnd', 30 * minuteMs)}>{t('halfHour')}</MenuItem>
      <MenuItem onSelect={() => choose('dnd', 60 * minuteMs)}>{t('hour')}</MenuItem>
      <MenuItem onSelect={() => choose('dnd', msUntilTomorrow())}>{t('tomorrow')}</MenuItem>
      <MenuItem onSelect={() => choose('dnd')}>{t('endless')}</MenuItem>
    </Submenu>
  );
}

type Choose = (kind: Availability['kind'], forMs?: number) => void;

function useChoose(): Choose {
  const t = useT('account.availability');
  const errorText = useErrorText();
  return (kind, forMs) => {
    const { call, session } = getClient();
    const until = forMs === undefined ? null : new Date(session.serverNow() + forMs).toISOString();
    call(setAvailability, { availability: { kind, until } }).then(
      (set) => session.takeAvailability(set),
      (error: unknown) => notify({ message: t('failed'), detail: errorText(error), tone: 'danger' }),
    );
  };
}

/** Eight in the morning, where one is. */
function msUntilTomorrow(): number {
  const now = new Date();
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1, 8).getTime() - now.getTime();
}
