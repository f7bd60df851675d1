import { AlertDialog as Base } from '@base-ui/react/alert-dialog';
import { clsx } from 'clsx';
import { useState } from 'react';
import { useT } from '../../platform/i18n/index.js';
import type { AlertDialogProps } from '../AlertDialog.js';
import { Button } from '../Button.js';
import { backdropClass, dialogClass } from './dialog-class.js';
import { inputClass } from '../field-ids.js';

export function AlertDialogView({ isOpen, onOpenChange, title, children, focusAfter, ...action }: AlertDialogProps) {
  return (
    <Base.Root open={isOpen} onOpenChange={(open) => onOpenChange(open)}>
      <Base.Portal>
        <Base.Backdrop className={backdropClass} />
        <Base.Popup finalFocus={focusAfter} className={clsx(dialogClass, 'sm:max-w-md')}>
          <div className="flex flex-col gap-2 px-5 pt-5 pb-4">
            <Base.Title className="text-title font-semibold">{title}</Base.Title>
            <Base.Description render={<div />} className="text-body text-ink-soft">
              {children}
            </Base.Description>
          </div>
          <Answer {...action} />
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

/** Mounted anew at each opening, so a phrase typed once does not stay. */
function Answer({
  confirmLabel,
  cancelLabel,
  onConfirm,
  isBusy,
  confirmPhrase,
}: Pick<AlertDialogProps, 'confirmLabel' | 'cancelLabel' | 'onConfirm' | 'isBusy' | 'confirmPhrase'>) {
  const t = useT('ui');
  const [typed, setTyped] = useState('');
  const isAllowed = !confirmPhrase || typed.trim() === confirmPhrase;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (isAllowed && !isBusy) onConfirm();
      }}
    >
      {confirmPhrase && (
        <label className="flex flex-col gap-1.5 px-5 pb-5 text-small text-ink-soft">
          <span>{t.rich('confirmPhrase', { phrase: () => <strong className="font-semibold text-ink">{confirmPhrase}</strong> })}</span>
          <input
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            autoComplete="off"
            spellCheck={false}
            className={clsx(inputClass, 'h-control-lg px-3')}
          />
        </label>
      )}
      <footer className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">
        <Base.Close render={<Button variant="ghost" />}>{cancelLabel ?? t('cancel')}</Base.Close>
        <Button type="submit" variant="danger" isBusy={isBusy} aria-disabled={!isAllowed}>
          {confirmLabel}
        </Button>
      </footer>
    </form>
  );
}
