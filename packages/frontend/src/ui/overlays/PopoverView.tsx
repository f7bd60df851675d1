import { Popover as Base } from '@base-ui/react/popover';
import { clsx } from 'clsx';
import type { PopoverProps } from '../Popover.js';

interface PopoverViewProps extends Omit<PopoverProps, 'trigger'> {
  anchor: HTMLElement;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

export function PopoverView({
  anchor,
  isOpen,
  onOpenChange,
  title,
  isTitleHidden,
  side = 'bottom',
  align = 'start',
  children,
}: PopoverViewProps) {
  const handleChange = (open: boolean, { event }: { event: Event }) => {
    // A press on the opener is its own affair: closing here would let its click open the popover again.
    const isOnAnchor = event.type !== 'keydown' && event.target instanceof Node && anchor.contains(event.target);
    if (!isOnAnchor) onOpenChange(open);
  };
  return (
    <Base.Root open={isOpen} onOpenChange={handleChange}>
      <Base.Portal>
        <Base.Positioner anchor={anchor} side={side} align={align} sideOffset={6} collisionPadding={8} className="z-50">
          <Base.Popup
            finalFocus={() => anchor}
            className="max-w-[min(24rem,calc(100vw-1rem))] popup-motion rounded-lg bg-raised p-4 text-body text-ink shadow-popover outline-none"
          >
            <Base.Title className={clsx(isTitleHidden ? 'sr-only' : 'mb-2 text-body font-semibold')}>{title}</Base.Title>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
