import { useId, type ComponentProps, type ReactNode } from 'react';

interface SwitchProps extends Omit<ComponentProps<'input'>, 'type' | 'role'> {
  label: ReactNode;
  hint?: ReactNode;
}

/** Takes effect at once. What is sent with a form is a `Checkbox`. */
export function Switch({ label, hint, ...rest }: SwitchProps) {
  const labelId = useId();
  const hintId = useId();
  return (
    <label className="flex items-start justify-between gap-6 py-1 text-body text-ink">
      <span>
        <span id={labelId}>{label}</span>
        {hint && (
          <span id={hintId} className="block text-small text-ink-faint">
            {hint}
          </span>
        )}
      </span>
      <span className="relative flex h-6 w-10 shrink-0">
        <input
          {...rest}
          type="checkbox"
          role="switch"
          // Without it the hint would be part of the name, and be read twice.
          aria-labelledby={labelId}
          aria-describedby={hint ? hintId : undefined}
          className="peer size-full appearance-none rounded-full border border-line-strong bg-sunken transition-colors checked:border-accent checked:bg-accent disabled:opacity-55"
        />
        <span
          aria-hidden="true"
          className="pointer-events-none absolute start-1 top-1 size-4 rounded-full bg-line-strong transition-transform peer-checked:translate-x-4 peer-checked:bg-on-accent rtl:peer-checked:-translate-x-4"
        />
      </span>
    </label>
  );
}
