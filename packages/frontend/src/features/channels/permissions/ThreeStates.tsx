import { Ban, Check, Minus } from 'lucide-react';
import { clsx } from 'clsx';
import { useId } from 'react';
import { useT } from '../../../platform/i18n/index.js';
import { permissionStates, type PermissionState } from './permission-states.js';

interface ThreeStatesProps {
  labelId: string;
  value: PermissionState;
  onChange: (state: PermissionState) => void;
  isDisabled: boolean;
}

const looks = {
  deny: { Icon: Ban, chosen: 'border-current bg-danger-wash text-danger-ink' },
  inherit: { Icon: Minus, chosen: 'border-line-strong bg-raised text-ink' },
  allow: { Icon: Check, chosen: 'border-current bg-ok-wash text-ok-ink' },
} as const;

/** Three radio buttons in a row. The chosen one is framed and has a picture of its own, so that it is known without its colour. */
export function ThreeStates({ labelId, value, onChange, isDisabled }: ThreeStatesProps) {
  const t = useT('channelPermissions.states');
  const name = useId();
  return (
    <div role="radiogroup" aria-labelledby={labelId} className="flex shrink-0 rounded-md border border-line bg-sunken p-0.5">
      {permissionStates.map((state) => {
        const { Icon, chosen } = looks[state];
        const isChosen = state === value;
        return (
          <label
            key={state}
            className={clsx(
              'flex h-control-sm items-center gap-1 rounded-sm border px-2 text-small whitespace-nowrap transition-colors',
              'has-focus-visible:outline-2 has-focus-visible:outline-focus',
              isChosen ? ['font-medium', chosen] : 'border-transparent text-ink-faint',
              isDisabled ? 'opacity-55' : ['cursor-pointer', !isChosen && 'hover:bg-hover hover:text-ink'],
            )}
          >
            <input type="radio" name={name} checked={isChosen} disabled={isDisabled} onChange={() => onChange(state)} className="sr-only" />
            {isChosen && <Icon aria-hidden="true" className="size-3.5 shrink-0" />}
            {t(state)}
          </label>
        );
      })}
    </div>
  );
}
