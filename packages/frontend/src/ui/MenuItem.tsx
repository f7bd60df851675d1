import type { ReactNode } from 'react';
import { overlays } from './load-overlays.js';

export interface MenuItemProps {
  icon?: ReactNode;
  shortcut?: string;
  onSelect: () => void;
  isDanger?: boolean;
  isDisabled?: boolean;
  children: ReactNode;
}

/** One act in a `Menu` or a `ContextMenu`. */
export function MenuItem(props: MenuItemProps) {
  const { MenuItemView } = overlays();
  return <MenuItemView {...props} />;
}

export interface MenuChoiceProps {
  icon?: ReactNode;
  isChecked: boolean;
  onSelect: () => void;
  children: ReactNode;
}

/** Turns one thing on and off. */
export function MenuChoice(props: MenuChoiceProps) {
  const { MenuChoiceView } = overlays();
  return <MenuChoiceView {...props} />;
}

export interface MenuRadioGroupProps<Value extends string> {
  label: string;
  value: Value;
  onPick: (value: Value) => void;
  options: readonly { readonly value: Value; readonly label: string }[];
}

/** Picks one of several. */
export function MenuRadioGroup<Value extends string>(props: MenuRadioGroupProps<Value>) {
  const { MenuRadioGroupView } = overlays();
  return <MenuRadioGroupView {...props} />;
}

export interface MenuGroupProps {
  label: string;
  children: ReactNode;
}

export function MenuGroup(props: MenuGroupProps) {
  const { MenuGroupView } = overlays();
  return <MenuGroupView {...props} />;
}

export function MenuSeparator() {
  const { MenuSeparatorView } = overlays();
  return <MenuSeparatorView />;
}

export interface SubmenuProps {
  label: string;
  icon?: ReactNode;
  children: ReactNode;
}

export function Submenu(props: SubmenuProps) {
  const { SubmenuView } = overlays();
  return <SubmenuView {...props} />;
}
