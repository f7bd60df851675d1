import { clsx } from 'clsx';
import { useId } from 'react';

interface FieldIds {
  inputId: string;
  hintId: string;
  errorId: string;
  /** Goes on the input, so that hint and error are read out with it. */
  describedBy: string | undefined;
}

export function useFieldIds({ id, hint, error }: { id?: string | undefined; hint?: unknown; error?: unknown }): FieldIds {
  const ownId = useId();
  const inputId = id ?? ownId;
  const hintId = `${inputId}-hint`;
  const errorId = `${inputId}-error`;
  return { inputId, hintId, errorId, describedBy: clsx(hint ? hintId : null, error ? errorId : null) || undefined };
}

/** The frame that every field one types into has. */
export const inputClass = clsx(
  'w-full min-w-0 rounded-md border border-line-strong bg-canvas text-body text-ink placeholder:text-ink-faint',
  'transition-colors focus-visible:border-transparent focus-visible:outline-offset-0 disabled:opacity-55',
  'aria-invalid:border-danger-ink',
);
