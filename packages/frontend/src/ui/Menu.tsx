import { useState, useSyncExternalStore, type ReactElement, type ReactNode } from 'react';
import { useOverlays } from './load-overlays.js';
import { createMenuHandle, type MenuHandle } from './menu-handle.js';
import { asOpener, type OpenerProps } from './use-opener.js';

type Align = 'start' | 'end';

/** Opens from `trigger`, a Button or an IconButton. Holds MenuItem, MenuChoice, MenuGroup, MenuSeparator, Submenu. */
export function Menu({ trigger, align = 'start', children }: { trigger: ReactElement<OpenerProps>; align?: Align; children: ReactNode }) {
  const [handle] = useState(() => createMenuHandle<null>());
  return (
    <>
      <MenuTrigger handle={handle} payload={null}>
        {trigger}
      </MenuTrigger>
      <MenuHost handle={handle} align={align}>
        {() => children}
      </MenuHost>
    </>
  );
}

interface MenuTriggerProps<Payload> {
  handle: MenuHandle<Payload>;
  payload: Payload;
  /** A Button or an IconButton. */
  children: ReactElement<OpenerProps>;
}

/** For lists: one `MenuHost` draws the menu of whichever row's `MenuTrigger` was pressed. */
export function MenuTrigger<Payload>({ handle, payload, children }: MenuTriggerProps<Payload>) {
  const isOpen = useSyncExternalStore(handle.watch, () => handle.isOpenFor(payload));
  return asOpener(children, { kind: 'menu', isOpen, open: (anchor, isByKeyboard) => handle.open(anchor, payload, isByKeyboard) });
}

interface MenuHostProps<Payload> {
  handle: MenuHandle<Payload>;
  align?: Align;
  children: (payload: Payload) => ReactNode;
}

/** Draws the one menu of a list. Every trigger and host of a list share one handle, made outside components. */
export function MenuHost<Payload>({ handle, align = 'end', children }: MenuHostProps<Payload>) {
  const place = useSyncExternalStore(handle.watch, handle.place);
  const views = useOverlays(place !== null);
  if (!views || !place) return null;
  return (
    <views.MenuView {...place} label={nameOf(place.anchor)} focusAfter={place.anchor} onClose={handle.close} align={align}>
      {children(place.payload)}
    </views.MenuView>
  );
}

/** A menu is called like the button it belongs to. */
function nameOf(button: HTMLElement): string {
  return button.getAttribute('aria-label') ?? button.textContent;
}
