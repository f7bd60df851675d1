import type { KeyboardEvent, PointerEvent } from 'react';
import { useT } from '../../platform/i18n/index.js';

/** px */
export const sidebarWidth = { min: 200, normal: 264, max: 420 } as const;
const stepPx = 16;

interface SidebarResizerProps {
  width: number;
  onResize: (width: number) => void;
}

export const fitWidth = (width: number): number =>
  Number.isFinite(width) ? Math.round(Math.min(sidebarWidth.max, Math.max(sidebarWidth.min, width))) : sidebarWidth.normal;

/** Drag it, or use the arrow keys; a double click gives the usual width back. */
export function SidebarResizer({ width, onResize }: SidebarResizerProps) {
  const t = useT('shell');
  const change = (next: number) => onResize(fitWidth(next));
  const handleKeyDown = (event: KeyboardEvent) => {
    const towardsEnd = document.documentElement.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const widths: Record<string, number> = {
      ArrowLeft: width + (towardsEnd === 'ArrowLeft' ? stepPx : -stepPx),
      ArrowRight: width + (towardsEnd === 'ArrowRight' ? stepPx : -stepPx),
      Home: sidebarWidth.min,
      End: sidebarWidth.max,
    };
    const next = widths[event.key];
    if (next === undefined) return;
    event.preventDefault();
    change(next);
  };
  const handlePointerDown = (event: PointerEvent<HTMLElement>) => {
    const handle = event.currentTarget;
    const start = event.clientX;
    const sign = document.documentElement.dir === 'rtl' ? -1 : 1;
    handle.setPointerCapture(event.pointerId);
    handle.onpointermove = ({ clientX }) => change(width + sign * (clientX - start));
    handle.onlostpointercapture = () => {
      handle.onpointermove = null;
    };
  };
  return (
    // A separator that moves is a control: WAI-ARIA gives it a value and keys.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={t('resize')}
      aria-valuenow={width}
      aria-valuemin={sidebarWidth.min}
      aria-valuemax={sidebarWidth.max}
      tabIndex={0}
      onKeyDown={handleKeyDown}
      onPointerDown={handlePointerDown}
      onDoubleClick={() => onResize(sidebarWidth.normal)}
      className="group/resize absolute inset-y-0 -end-1.5 z-10 w-3 cursor-col-resize touch-none outline-none"
    >
      <span className="absolute inset-y-0 start-1/2 w-0.5 -translate-x-1/2 bg-transparent transition-colors group-hover/resize:bg-line-strong group-focus-visible/resize:bg-focus group-active/resize:bg-focus" />
    </div>
  );
}
