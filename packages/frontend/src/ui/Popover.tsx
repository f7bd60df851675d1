import { Popover as Base } from '@base-ui/react/popover';
import { clsx } from 'clsx';
import type { ReactElement, ReactNode } from 'react';

interface PopoverProps {
  /** A Button or an IconButton. */
  trigger: ReactElement;
  /** Names the popover; shown unless `isTitleHidden`. */
  title: string;
  isTitleHidden?: boolean;
  side?: 'top' | 'bottom' | 'inline-start' | 'inline-end';
  align?: 'start' | 'center' | 'end';
  children: ReactNode;
}

/** A small surface beside what opened it, for a profile card or a picker. */
export function Popover({ trigger, title, isTitleHidden = false, side = 'bottom', align = 'start', children }: PopoverProps) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner side={side} align={align} sideOffset={6} collisionPadding={8} className="z-50">
          <Base.Popup className="max-w-[min(24rem,calc(100vw-1rem))] popup-motion rounded-lg bg-raised p-4 text-body text-ink shadow-popover outline-none">
            <Base.Title className={clsx(isTitleHidden ? 'sr-only' : 'mb-2 text-body font-semibold')}>{title}</Base.Title>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
