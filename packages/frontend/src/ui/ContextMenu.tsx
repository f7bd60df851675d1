import { ContextMenu as Base } from '@base-ui/react/context-menu';
import type { ReactElement, ReactNode } from 'react';
import { menuClass } from './menu-class.js';

/**
 * Opens on right click and long press anywhere inside `area`. Around a list, remember in `onContextMenu` which row was under the pointer
 * and draw its items: one menu for all rows. Everything in it must also be reachable by a visible button.
 */
export function ContextMenu({ area, children }: { area: ReactElement; children: ReactNode }) {
  return (
    <Base.Root>
      <Base.Trigger render={area} />
      <Base.Portal>
        <Base.Positioner collisionPadding={8} className="z-50">
          <Base.Popup className={menuClass}>{children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
