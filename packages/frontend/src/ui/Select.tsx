import { Select as Base } from '@base-ui/react/select';
import { clsx } from 'clsx';
import { Check, ChevronsUpDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { Field } from './Field.js';
import { inputClass, useFieldIds } from './field-ids.js';

export interface SelectOption<Value extends string> {
  value: Value;
  label: string;
  hint?: string;
}

interface SelectProps<Value extends string> {
  label: string;
  options: readonly SelectOption<Value>[];
  value: Value;
  onValueChange: (value: Value) => void;
  hint?: ReactNode;
  error?: string;
  isDisabled?: boolean;
}

export function Select<Value extends string>({ label, options, value, onValueChange, hint, error, isDisabled }: SelectProps<Value>) {
  const { describedBy, ...ids } = useFieldIds({ hint, error });
  return (
    <Field {...ids} label={label} hint={hint} error={error}>
      <Base.Root items={options} value={value} onValueChange={(picked) => picked !== null && onValueChange(picked)} disabled={isDisabled}>
        <Base.Trigger
          id={ids.inputId}
          aria-label={label}
          aria-describedby={describedBy}
          aria-invalid={error ? true : undefined}
          className={clsx(inputClass, 'flex h-control-lg items-center justify-between gap-2 px-3 text-start')}
        >
          <Base.Value className="truncate" />
          <ChevronsUpDown aria-hidden="true" className="size-4 shrink-0 text-ink-faint" />
        </Base.Trigger>
        <SelectList options={options} />
      </Base.Root>
    </Field>
  );
}

function SelectList({ options }: { options: readonly SelectOption<string>[] }) {
  return (
    <Base.Portal>
      <Base.Positioner sideOffset={4} alignItemWithTrigger={false} className="z-50">
        <Base.Popup className="max-h-(--available-height) max-w-(--available-width) min-w-(--anchor-width) popup-motion overflow-y-auto rounded-md bg-raised p-1 shadow-popover">
          {options.map((option) => (
            <Base.Item
              key={option.value}
              value={option.value}
              className="flex items-start gap-2 rounded-sm py-1.5 ps-2 pe-3 text-body text-ink outline-none data-highlighted:bg-hover"
            >
              <span className="flex size-5 shrink-0 items-center justify-center text-accent-ink">
                <Base.ItemIndicator>
                  <Check aria-hidden="true" className="size-4" />
                </Base.ItemIndicator>
              </span>
              <span className="min-w-0 wrap-anywhere">
                <Base.ItemText>{option.label}</Base.ItemText>
                {option.hint && <span className="block text-small text-ink-faint">{option.hint}</span>}
              </span>
            </Base.Item>
          ))}
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  );
}
