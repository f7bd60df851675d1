import { clsx } from 'clsx';
import type { ComponentProps } from 'react';
import type { ButtonSize } from './Button.js';
import { Tooltip } from './Tooltip.js';

const sizes: Record<ButtonSize, string> = {
  sm: 'size-control-sm rounded-sm [&>svg]:size-4',
  md: 'size-control-md rounded-sm [&>svg]:size-4.5',
  lg: 'size-control-lg rounded-md [&>svg]:size-5',
};

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'aria-label'> {
  /** Spoken, and shown in the tooltip. */
  label: string;
  /** Shown beside the label in the tooltip, such as `Mod+K`. */
  shortcut?: string;
  size?: ButtonSize;
}

/** A button that is only a picture: its words are in the tooltip and for assistive technology. */
export function IconButton({ label, shortcut, size = 'md', className, children, ...rest }: IconButtonProps) {
  return (
    <Tooltip label={label} shortcut={shortcut}>
      <button
        type="button"
        {...rest}
        aria-label={label}
        className={clsx(
          'inline-flex shrink-0 items-center justify-center text-ink-soft transition-colors hover:bg-hover hover:text-ink',
          'disabled:opacity-45 aria-pressed:bg-selected aria-pressed:text-ink data-popup-open:bg-selected data-popup-open:text-ink',
          sizes[size],
          className,
        )}
      >
        {children}
      </button>
    </Tooltip>
  );
}
