import { Tooltip as Base } from '@base-ui/react/tooltip';
import { Kbd } from '../Kbd.js';
import { useTipTarget } from './use-tip-target.js';

/** The one tooltip, hung on whatever element with `data-tip` is hovered or has the focus. For eyes only: that element has its own name. */
export function TooltipView() {
  const { target, isOpen } = useTipTarget();
  if (!target) return null;
  return (
    <Base.Root open={isOpen}>
      <Base.Portal>
        <Base.Positioner aria-hidden anchor={target} sideOffset={6} collisionPadding={8} className="pointer-events-none z-50">
          <Base.Popup className="flex max-w-72 popup-motion items-center gap-2 rounded-sm bg-ink px-2 py-1 text-caption font-medium text-canvas">
            {target.dataset.tip}
            {target.dataset.tipKeys && <Kbd keys={target.dataset.tipKeys} isInverted />}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
