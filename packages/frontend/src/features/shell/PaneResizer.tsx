import type { KeyboardEvent, PointerEvent } from 'react';
import { clsx } from 'clsx';

/** px */
interface Widths {
  readonly min: number;
  readonly normal: number;
  readonly max: number;
}

export const sidebarWidths: Widths = { min: 200, normal: 264, max: 420 };
export const threadWidths: Widths = { min: 320, normal: 420, max: 720 };
const stepPx = 16;

interface PaneResizerProps {
  /** Whose width it is. */
  label: string;
  width: number;
  widths: Widths;
  /** Of the pane: where one drags. */
  edge: 'start' | 'end';
  onResize: (width: number) => void;
}

export const fitWidth = (width: number, { min, normal, max }: Widths): number =>
  Number.isFinite(width) ? Math.round(Math.min(max, Math.max(min, width))) : normal;

/** Drag it, or use the arrow keys; a double click gives the usual width back. */
export function PaneResizer({ label, width, widths, edge, onResize }: PaneResizerProps) {
  const change = (next: number) => onResize(fitWidth(next, widths));
  const handleKeyDown = (event: KeyboardEvent) => {
    const wider = growsRightwards(edge) ? 'ArrowRight' : 'ArrowLeft';
    const byKey: Record<string, number> = {
      ArrowLeft: width + (wider === 'ArrowLeft' ? stepPx : -stepPx),
      ArrowRight: width + (wider === 'ArrowRight' ? stepPx : -stepPx),
      Home: widths.min,
      End: widths.max,
    };
    const next = byKey[event.key];
    if (next === undefined) return;
    event.preventDefault();
    change(next);
  };
  const handlePointerDown = (event: PointerEvent<HTMLElement>) => {
    const handle = event.currentTarget;
    const start = event.clientX;
    const sign = growsRightwards(edge) ? 1 : -1;
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
      aria-label={label}
      aria-valuenow={width}
      aria-valuemin={widths.min}
      aria-valuemax={widths.max}
      tabIndex={0}
      onKeyDown={handleKeyDown}
      onPointerDown={handlePointerDown}
      onDoubleClick={() => onResize(widths.normal)}
      className={clsx(
        'group/resize absolute inset-y-0 z-10 w-3 cursor-col-resize touch-none outline-none',
        edge === 'end' ? '-end-1.5' : '-start-1.5',
      )}
    >
      <span className="absolute inset-y-0 start-1/2 w-0.5 -translate-x-1/2 bg-transparent transition-colors group-hover/resize:bg-line-strong group-focus-visible/resize:bg-focus group-active/resize:bg-focus" />
    </div>
  );
}

const growsRightwards = (edge: 'start' | 'end'): boolean => (edge === 'end') === (document.documentElement.dir !== 'rtl');
