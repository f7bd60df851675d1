import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

interface FieldProps {
  inputId: string;
  hintId: string;
  errorId: string;
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  /** Stands at the end of the label's line, such as "Forgot password?". Tab gets to it after the input: between two inputs it would be in the way. */
  aside?: ReactNode;
  children: ReactNode;
}

/** Label above, hint and error below: the frame of TextField, TextArea and Select. */
export function Field({ inputId, hintId, errorId, label, hint, error, aside, children }: FieldProps) {
  return (
    <div className="relative flex flex-col gap-1.5">
      <label htmlFor={inputId} className="self-start text-small font-medium text-ink">
        {label}
      </label>
      {children}
      {aside && <span className="absolute end-0 top-0 text-small">{aside}</span>}
      {hint && (
        <p id={hintId} className="text-caption text-ink-faint">
          {hint}
        </p>
      )}
      {error && (
        <p id={errorId} className="flex items-start gap-1.5 text-small text-danger-ink">
          <CircleAlert aria-hidden="true" className="mt-px size-4 shrink-0" />
          {error}
        </p>
      )}
    </div>
  );
}
