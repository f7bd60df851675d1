import { Menu as Base } from '@base-ui/react/menu';
import { useEffect, useRef, type ReactNode, type RefObject } from 'react';
import { menuClass } from './menu-class.js';

interface MenuViewProps {
  /** A button, or a point under the pointer. */
  anchor: HTMLElement | { getBoundingClientRect: () => DOMRect };
  focusAfter: HTMLElement | null;
  label?: string;
  isOpen: boolean;
  isByKeyboard: boolean;
  onClose: () => void;
  align: 'start' | 'end';
  children: ReactNode;
}

/** The menu itself, hung on what opened it. */
export function MenuView({ anchor, focusAfter, label, isOpen, isByKeyboard, onClose, align, children }: MenuViewProps) {
  const popup = useRef<HTMLDivElement>(null);
  const wanted = useFocusWanted(popup, isOpen);
  useEffect(() => {
    if (!isOpen || !isByKeyboard) return;
    // Base UI does it for its own triggers only. A frame later, since it first puts the focus on the menu.
    const frame = requestAnimationFrame(() => firstItem(popup.current)?.focus());
    return () => cancelAnimationFrame(frame);
  }, [isOpen, isByKeyboard]);
  return (
    <Base.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Positioner anchor={anchor} sideOffset={4} align={align} collisionPadding={8} className="z-50">
          <Base.Popup ref={popup} aria-label={label} finalFocus={() => wanted.current ?? focusAfter ?? true} className={menuClass}>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

/** Where an item has put the focus while the menu held on to it, or a dialog since: it belongs there once the menu has faded. */
function useFocusWanted(popup: RefObject<HTMLElement | null>, isOpen: boolean): RefObject<HTMLElement | null> {
  const wanted = useRef<HTMLElement | null>(null);
  useEffect(() => {
    if (isOpen) wanted.current = null;
  }, [isOpen]);
  useEffect(() => {
    const note = ({ target }: FocusEvent) => {
      if (target instanceof HTMLElement && !popup.current?.contains(target)) wanted.current = target;
    };
    document.addEventListener('focusin', note);
    return () => document.removeEventListener('focusin', note);
  }, [popup]);
  return wanted;
}

function firstItem(popup: HTMLElement | null): HTMLElement | null | undefined {
  return popup?.querySelector<HTMLElement>('[role^="menuitem"]:not([data-disabled])');
}
