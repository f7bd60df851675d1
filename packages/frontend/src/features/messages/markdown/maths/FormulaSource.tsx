import { clsx } from 'clsx';
import { useT } from '../../../../platform/i18n/index.js';
import { VisuallyHidden } from '../../../../ui/index.js';
import type { Typeset } from './typeset.js';

interface FormulaSourceProps {
  tex: string;
  /** Null while it may still become a formula. */
  typeset: Extract<Typeset, { fault: unknown }> | null;
}

/** A formula as it was written, underlined and with the reason where that cannot be drawn. */
export function FormulaSource({ tex, typeset }: FormulaSourceProps) {
  const fault = useFault(typeset);
  return (
    <span title={fault ?? undefined} dir="ltr">
      <code
        className={clsx(
          'font-mono text-[0.875em] whitespace-pre-wrap',
          fault !== null && 'underline decoration-danger-ink decoration-wavy decoration-1 underline-offset-3',
        )}
      >
        {tex}
      </code>
      {/* A title shows to a mouse alone. It is not copied with the words around it. */}
      {fault !== null && (
        <span className="select-none">
          <VisuallyHidden> ({fault})</VisuallyHidden>
        </span>
      )}
    </span>
  );
}

function useFault(typeset: FormulaSourceProps['typeset']): string | null {
  const t = useT('messages');
  if (!typeset) return null;
  return typeset.fault === null ? t('formulaTooLarge') : t('formulaFault', { reason: typeset.fault });
}
