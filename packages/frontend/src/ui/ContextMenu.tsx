import { cloneElement, useState, type MouseEvent, type ReactElement, type ReactNode } from 'react';
import { useOverlays } from './load-overlays.js';
import { useLongPress, type TouchProps } from './use-long-press.js';

interface AreaProps extends TouchProps {
  onContextMenu?: (event: MouseEvent<HTMLElement>) => void;
}

interface Place {
  anchor: { getBoundingClientRect: () => DOMRect };
  focusAfter: HTMLElement | null;
  isByKeyboard: boolean;
  isOpen: boolean;
}

/**
 * Opens on right click, the menu key and long press anywhere inside `area`. Around a list, remember in the area's `onContextMenu` which row
 * was under the pointer and draw its items: one menu for all rows. Everything in it must also be reachable by a visible button.
 */
export function ContextMenu({ area, children }: { area: ReactElement<AreaProps>; children: ReactNode }) {
  const [place, setPlace] = useState<Place | null>(null);
  const views = useOverlays(place !== null);
  const openAt = (x: number, y: number, isByKeyboard = false) =>
    setPlace({ anchor: pointAt(x, y), focusAfter: focused(), isByKeyboard, isOpen: true });
  return (
    <>
      {cloneElement(area, {
        ...useLongPress((x, y) => openAt(x, y)),
        onContextMenu: (event) => {
          area.props.onContextMenu?.(event);
          if (event.defaultPrevented) return;
          event.preventDefault();
          // The menu key sends no pressed button.
          openAt(event.clientX, event.clientY, event.button !== 2);
        },
      })}
      {views && place && (
        <views.MenuView {...place} onClose={() => setPlace({ ...place, isOpen: false })} align="start">
          {children}
        </views.MenuView>
      )}
    </>
  );
}

function pointAt(x: number, y: number): { getBoundingClientRect: () => DOMRect } {
  return { getBoundingClientRect: () => new DOMRect(x, y, 0, 0) };
}

function focused(): HTMLElement | null {
  return document.activeElement instanceof HTMLElement ? document.activeElement : null;
}
