import { useSyncExternalStore, type ReactElement, type ReactNode } from 'react';
import { useOverlays } from './load-overlays.js';
import type { MenuHandle } from './menu-handle.js';
import { asOpener, useAnchor, type OpenerProps } from './use-opener.js';

export interface PopoverProps {
  /** A Button or an IconButton. */
  trigger: ReactElement<OpenerProps>;
  /** Names the popover; shown unless `isTitleHidden`. */
  title: string;
  isTitleHidden?: boolean;
  side?: 'top' | 'bottom' | 'inline-start' | 'inline-end';
  align?: 'start' | 'center' | 'end';
  children: ReactNode;
}

/** A small surface beside what opened it, for a profile card or a picker. */
export function Popover({ trigger, ...rest }: PopoverProps) {
  const { anchor, isOpen, toggleFrom, setOpen } = useAnchor();
  const views = useOverlays(isOpen);
  return (
    <>
      {asOpener(trigger, { kind: 'dialog', isOpen, open: toggleFrom })}
      {views && anchor && <views.PopoverView {...rest} anchor={anchor} isOpen={isOpen} onOpenChange={setOpen} />}
    </>
  );
}

interface PopoverHostProps<Payload> extends Omit<PopoverProps, 'trigger' | 'children'> {
  handle: MenuHandle<Payload>;
  children: (payload: Payload) => ReactNode;
}

/** For lists: draws the one popover of all rows, beside whatever called `handle.open`. */
export function PopoverHost<Payload>({ handle, children, ...rest }: PopoverHostProps<Payload>) {
  const place = useSyncExternalStore(handle.watch, handle.place);
  const views = useOverlays(place !== null);
  if (!views || !place) return null;
  return (
    <views.PopoverView {...rest} anchor={place.anchor} isOpen={place.isOpen} onOpenChange={(isOpen) => !isOpen && handle.close()}>
      {children(place.payload)}
    </views.PopoverView>
  );
}
