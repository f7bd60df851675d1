import { Menu as Base } from '@base-ui/react/menu';
import type { ReactElement, ReactNode } from 'react';
import { menuClass } from './menu-class.js';

type Align = 'start' | 'end';

/** Opens from `trigger`, a Button or an IconButton. Holds MenuItem, MenuChoice, MenuGroup, MenuSeparator, Submenu. */
export function Menu({ trigger, align = 'start', children }: { trigger: ReactElement; align?: Align; children: ReactNode }) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <MenuPopup align={align}>{children}</MenuPopup>
    </Base.Root>
  );
}

export type MenuHandle<Payload> = ReturnType<typeof Base.createHandle<Payload>>;

/** For lists: one `MenuHost` draws the menu of whichever row's `MenuTrigger` was pressed. Make the handle outside components. */
export function createMenuHandle<Payload>(): MenuHandle<Payload> {
  return Base.createHandle<Payload>();
}

export function MenuTrigger<Payload>({
  handle,
  payload,
  children,
}: {
  handle: MenuHandle<Payload>;
  payload: Payload;
  children: ReactElement;
}) {
  return <Base.Trigger handle={handle} payload={payload} render={children} />;
}

interface MenuHostProps<Payload> {
  handle: MenuHandle<Payload>;
  align?: Align;
  children: (payload: Payload) => ReactNode;
}

export function MenuHost<Payload>({ handle, align = 'end', children }: MenuHostProps<Payload>) {
  return (
    <Base.Root handle={handle}>
      {({ payload }) => payload !== undefined && <MenuPopup align={align}>{children(payload)}</MenuPopup>}
    </Base.Root>
  );
}

function MenuPopup({ align, children }: { align: Align; children: ReactNode }) {
  return (
    <Base.Portal>
      <Base.Positioner sideOffset={4} align={align} collisionPadding={8} className="z-50">
        <Base.Popup className={menuClass}>{children}</Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  );
}
