import { cloneElement, type ReactElement } from 'react';
import { useOverlays } from './load-overlays.js';

interface TooltipProps {
  label: string;
  shortcut?: string | undefined;
  children: ReactElement<{ 'data-tip'?: string; 'data-tip-keys'?: string | undefined }>;
}

/**
 * Names its child on hover and focus. Two attributes and no code of its own: one popup serves the whole app, so a list may have thousands.
 * The child needs its own accessible name, since tooltips reach neither touch nor screen readers.
 */
export function Tooltip({ label, shortcut, children }: TooltipProps) {
  return cloneElement(children, { 'data-tip': label, 'data-tip-keys': shortcut });
}

/** Stands once, at the root of the app: shows every `Tooltip`, as soon as what draws overlays is there. */
export function TooltipHost() {
  const views = useOverlays(false);
  return views && <views.TooltipView />;
}
