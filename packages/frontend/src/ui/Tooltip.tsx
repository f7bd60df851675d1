import { Tooltip as Base } from '@base-ui/react/tooltip';
import type { ReactElement } from 'react';
import { Kbd } from './Kbd.js';

interface TooltipContent {
  label: string;
  shortcut?: string | undefined;
}

// One popup for the whole app: a portal per button would cost a list of thousands dearly.
const handle = Base.createHandle<TooltipContent>();

/** Names its child on hover and focus. The child needs its own accessible name: tooltips do not reach touch or screen readers. */
export function Tooltip({ label, shortcut, children }: TooltipContent & { children: ReactElement }) {
  return <Base.Trigger handle={handle} payload={{ label, shortcut }} delay={450} render={children} />;
}

/** Stands once, at the root of the app, and shows every `Tooltip`. */
export function TooltipHost() {
  return (
    <Base.Provider>
      <Base.Root handle={handle}>{({ payload }) => payload && <TooltipPopup {...payload} />}</Base.Root>
    </Base.Provider>
  );
}

function TooltipPopup({ label, shortcut }: TooltipContent) {
  return (
    <Base.Portal>
      <Base.Positioner sideOffset={6} collisionPadding={8} className="z-50">
        <Base.Popup className="flex max-w-72 popup-motion items-center gap-2 rounded-sm bg-ink px-2 py-1 text-caption font-medium text-canvas">
          {label}
          {shortcut && <Kbd keys={shortcut} isInverted />}
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  );
}
