import { cloneElement, useEffect, type ReactElement } from 'react';
import { loadOverlays, useOverlays } from './load-overlays.js';

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

/** Stands once, at the root of the app: shows every `Tooltip`, and fetches what draws overlays in the first idle moment. */
export function TooltipHost() {
  const views = useOverlays(false);
  useEffect(() => whenIdle(() => void loadOverlays()), []);
  return views && <views.TooltipView />;
}

/** Safari has no idle callback. */
function whenIdle(work: () => void): () => void {
  if (typeof requestIdleCallback !== 'function') {
    const timer = setTimeout(work, 300);
    return () => clearTimeout(timer);
  }
  const id = requestIdleCallback(work, { timeout: 3_000 });
  return () => cancelIdleCallback(id);
}
