import { Check } from 'lucide-react';
import { useId, type ComponentProps, type ReactNode } from 'react';

interface CheckboxProps extends Omit<ComponentProps<'input'>, 'type'> {
  label: ReactNode;
  hint?: ReactNode;
}

export function Checkbox({ label, hint, ...rest }: CheckboxProps) {
  const labelId = useId();
  const hintId = useId();
  return (
    <label className="flex min-h-6 items-start gap-2.5 py-0.5 text-body text-ink">
      <span className="relative mt-px flex size-4.5 shrink-0">
        <input
          {...rest}
          type="checkbox"
          // Without it the hint would be part of the name, and be read twice.
          aria-labelledby={labelId}
          aria-describedby={hint ? hintId : undefined}
          className="peer size-full appearance-none rounded-xs border border-line-strong bg-canvas transition-colors checked:border-accent checked:bg-accent disabled:opacity-55"
        />
        <Check
          aria-hidden="true"
          strokeWidth={3}
          className="pointer-events-none absolute inset-0 m-auto hidden size-3.5 text-on-accent peer-checked:block"
        />
      </span>
      <span>
        <span id={labelId}>{label}</span>
        {hint && (
          <span id={hintId} className="block text-small text-ink-faint">
            {hint}
          </span>
        )}
      </span>
    </label>
  );
}
