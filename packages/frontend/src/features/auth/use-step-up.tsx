import { ChatError } from '@chatera/protocol/light';
import { useRef, useState, type ReactNode } from 'react';
import { lazyDialog } from '../../ui/lazy-dialog.js';

const StepUpDialog = lazyDialog(async () => (await import('./StepUpDialog.js')).StepUpDialog);

interface StepUp {
  /** Makes the call. Where it asks for a fresh sign-in, asks for the password and makes it again. Null when the person gave up. */
  withStepUp: <T>(call: () => Promise<T>) => Promise<T | null>;
  /** Has to stand somewhere in what is drawn. */
  stepUpDialog: ReactNode;
}

/** For what the server does only shortly after a sign-in: deleting, changing the address, ending other sessions. */
export function useStepUp(): StepUp {
  const [isOpen, setOpen] = useState(false);
  const answer = useRef<(isProven: boolean) => void>(() => undefined);
  const ask = () =>
    new Promise<boolean>((resolve) => {
      answer.current = resolve;
      setOpen(true);
    });
  const close = (isProven: boolean) => {
    setOpen(false);
    answer.current(isProven);
  };
  const withStepUp = async <T,>(call: () => Promise<T>): Promise<T | null> => {
    try {
      return await call();
    } catch (error) {
      if (!asksForStepUp(error)) throw error;
    }
    return (await ask()) ? call() : null;
  };
  const stepUpDialog = <StepUpDialog isOpen={isOpen} onOpenChange={(open) => !open && close(false)} onProven={() => close(true)} />;
  return { withStepUp, stepUpDialog };
}

const asksForStepUp = (error: unknown) => error instanceof ChatError && error.code === 'forbidden' && error.details.reason === 'step-up';
