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
  isChecked: boolean;
  onSelect: () => void;
  children: ReactNode;
}

/** Picks one of several, or turns one thing on and off. */
export function MenuChoice(props: MenuChoiceProps) {
  const { MenuChoiceView } = overlays();
  return <MenuChoiceView {...props} />;
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
