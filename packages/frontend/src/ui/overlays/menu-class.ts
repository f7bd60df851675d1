/** Shared by Menu, Submenu and ContextMenu. */
export const menuClass =
  'max-h-(--available-height) max-w-[min(24rem,var(--available-width))] min-w-48 overflow-y-auto rounded-md bg-raised p-1 text-body text-ink shadow-popover outline-none popup-motion';

export const menuItemClass =
  'flex min-h-7 items-center gap-2.5 rounded-sm px-2 py-1 outline-none select-none data-disabled:opacity-50 data-highlighted:bg-hover ' +
  'pointer-coarse:min-h-11 [&>svg]:size-4 [&>svg]:shrink-0 [&>svg]:text-ink-faint';
