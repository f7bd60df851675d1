import { clsx } from 'clsx';
import { Eye, EyeOff } from 'lucide-react';
import { useState, type ComponentProps, type ReactNode } from 'react';
import { useT } from '../platform/i18n/index.js';
import { Field } from './Field.js';
import { inputClass, useFieldIds } from './field-ids.js';
import { IconButton } from './IconButton.js';

interface TextFieldProps extends Omit<ComponentProps<'input'>, 'size'> {
  label: string;
  hint?: ReactNode;
  /** What is wrong and what to do, or undefined. Marks the input invalid and is read out with it. */
  error?: string | undefined;
  aside?: ReactNode;
}

/** One line of text. Takes `{...register('name')}` as it is; a password gets a button to look at it. */
export function TextField({ label, hint, error, aside, id, type = 'text', className, ...rest }: TextFieldProps) {
  const { describedBy, ...ids } = useFieldIds({ id, hint, error });
  const [isRevealed, setRevealed] = useState(false);
  const isPassword = type === 'password';
  return (
    <Field {...ids} label={label} hint={hint} error={error} aside={aside}>
      <div className="relative">
        <input
          {...rest}
          id={ids.inputId}
          type={isPassword && isRevealed ? 'text' : type}
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy}
          className={clsx(inputClass, 'h-control-lg px-3', isPassword && 'pe-11', className)}
        />
        {isPassword && <RevealButton isRevealed={isRevealed} onToggle={() => setRevealed(!isRevealed)} />}
      </div>
    </Field>
  );
}

function RevealButton({ isRevealed, onToggle }: { isRevealed: boolean; onToggle: () => void }) {
  const t = useT('ui');
  return (
    <IconButton
      label={isRevealed ? t('hidePassword') : t('showPassword')}
      size="sm"
      onClick={onToggle}
      className="absolute end-1.5 top-1/2 -translate-y-1/2"
    >
      {isRevealed ? <EyeOff aria-hidden="true" /> : <Eye aria-hidden="true" />}
    </IconButton>
  );
}
