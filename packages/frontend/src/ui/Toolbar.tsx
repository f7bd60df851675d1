import { useLayoutEffect, useRef, useState, type FocusEvent, type KeyboardEvent, type ReactNode } from 'react';

interface ToolbarProps {
  label: string;
  /** -1 where Tab is to pass it by. */
  tabIndex?: 0 | -1;
  className?: string;
  /** Buttons without a `tabIndex` of their own. */
  children: ReactNode;
}

/** Buttons side by side as one stop for Tab; inside, arrows, Home and End (ARIA Authoring Practices, toolbar). */
export function Toolbar({ label, tabIndex = 0, className, children }: ToolbarProps) {
  const bar = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  // After each drawing: buttons come and go.
  useLayoutEffect(() => {
    const buttons = buttonsIn(bar.current);
    const stop = Math.min(active, buttons.length - 1);
    for (const [index, button] of buttons.entries()) button.tabIndex = index === stop ? tabIndex : -1;
  });
  const handleKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const buttons = buttonsIn(event.currentTarget);
    const next = buttons[nextOf(event, buttons)];
    if (!next) return;
    event.preventDefault();
    next.focus();
  };
  const handleFocus = ({ currentTarget, target }: FocusEvent<HTMLElement>) =>
    setActive(
      Math.max(
        0,
        buttonsIn(currentTarget).findIndex((button) => button === target),
      ),
    );
  return (
    <div ref={bar} role="toolbar" tabIndex={-1} aria-label={label} className={className} onKeyDown={handleKeyDown} onFocus={handleFocus}>
      {children}
    </div>
  );
}

const buttonsIn = (bar: HTMLElement | null) => [...(bar?.querySelectorAll<HTMLElement>('button:not(:disabled)') ?? [])];

/** -1 for what moves nothing. */
function nextOf({ key, target, currentTarget }: KeyboardEvent<HTMLElement>, buttons: readonly HTMLElement[]): number {
  const from = buttons.findIndex((button) => button === target);
  const forward = getComputedStyle(currentTarget).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
  if (key === 'Home') return 0;
  if (key === 'End') return buttons.length - 1;
  if (key !== 'ArrowLeft' && key !== 'ArrowRight') return -1;
  return (from + (key === forward ? 1 : -1) + buttons.length) % buttons.length;
}
