import { clsx } from 'clsx';
import { useEffect, useRef, type CSSProperties, type ReactNode } from 'react';
import { region } from './regions.js';

interface SidePaneProps {
  label: string;
  /** It lies over the conversation, for there is no room beside it. */
  isOver: boolean;
  /** px, beside the conversation */
  width: number;
  onClose: () => void;
  children: ReactNode;
}

/** Beside the conversation where there is room, over it where there is not. Escape closes it. */
export function SidePane({ label, isOver, width, onClose, children }: SidePaneProps) {
  const pane = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!isOver) return;
    const before = document.activeElement;
    pane.current?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, [isOver]);
  return (
    <>
      {isOver && <div aria-hidden="true" onClick={onClose} className="absolute inset-0 z-20 bg-scrim" />}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape closes it */}
      <aside
        {...region}
        ref={pane}
        aria-label={label}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || event.defaultPrevented) return;
          event.stopPropagation();
          onClose();
        }}
        style={{ '--pane-width': `${width}px` } as CSSProperties /* a variable is no known property */}
        className={clsx(
          'flex flex-col outline-none',
          isOver
            ? 'absolute inset-y-0 end-0 z-30 w-[min(var(--pane-width),100%)] shadow-dialog'
            : 'relative w-(--pane-width) shrink-0 border-s border-line',
        )}
      >
        {children}
      </aside>
    </>
  );
}
