import { clsx } from 'clsx';
import { useId } from 'react';

interface ThreadFilterProps<Choice extends string> {
  label: string;
  choices: readonly { readonly value: Choice; readonly label: string }[];
  value: Choice;
  onChange: (choice: Choice) => void;
}

/** Radio buttons side by side. */
export function ThreadFilter<Choice extends string>({ label, choices, value, onChange }: ThreadFilterProps<Choice>) {
  const name = useId();
  return (
    <div role="radiogroup" aria-label={label} className="flex self-start rounded-md border border-line bg-sunken p-0.5">
      {choices.map((choice) => (
        <label
          key={choice.value}
          className={clsx(
            'flex h-control-sm cursor-pointer items-center rounded-sm border px-3 text-small whitespace-nowrap transition-colors pointer-coarse:h-10',
            'has-focus-visible:outline-2 has-focus-visible:outline-focus',
            choice.value === value
              ? 'border-line-strong bg-raised font-medium text-ink'
              : 'border-transparent text-ink-faint hover:text-ink',
          )}
        >
          <input type="radio" name={name} checked={choice.value === value} onChange={() => onChange(choice.value)} className="sr-only" />
          {choice.label}
        </label>
      ))}
    </div>
  );
}
