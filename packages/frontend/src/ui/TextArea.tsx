import { clsx } from 'clsx';
import type { ComponentProps, ReactNode } from 'react';
import { Field } from './Field.js';
import { inputClass, useFieldIds } from './field-ids.js';

interface TextAreaProps extends ComponentProps<'textarea'> {
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
}

/** Several lines of text; grows with them where the browser can. */
export function TextArea({ label, hint, error, id, className, ...rest }: TextAreaProps) {
  const { describedBy, ...ids } = useFieldIds({ id, hint, error });
  return (
    <Field {...ids} label={label} hint={hint} error={error}>
      <textarea
        rows={3}
        {...rest}
        id={ids.inputId}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy}
        className={clsx(inputClass, 'field-sizing-content max-h-80 min-h-18 resize-y px-3 py-2', className)}
      />
    </Field>
  );
}
