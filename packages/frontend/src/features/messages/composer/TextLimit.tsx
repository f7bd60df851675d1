import { clsx } from 'clsx';
import { useId, type ReactNode } from 'react';
import { maxTextLength } from '@chatera/protocol/light';
import { useT } from '../../../platform/i18n/index.js';

/** From here on, one sees how much room is left. */
const nearLimit = 500;

interface LimitedText {
  readonly isTooLong: boolean;
  /** For the field the text stands in. */
  readonly field: { readonly describedBy: string; readonly isInvalid: boolean };
  /** Shows how much still fits. */
  readonly limit: ReactNode;
}

/** What is the same wherever one writes a message: how long it may be, and how that is told. */
export function useTextLimit(text: string): LimitedText {
  const id = useId();
  const isTooLong = text.length > maxTextLength;
  return { isTooLong, field: { describedBy: id, isInvalid: isTooLong }, limit: <TextLimit id={id} text={text} /> };
}

/** How much still fits. Spoken only when nothing fits any more. */
function TextLimit({ text, id }: { text: string; id: string }) {
  const t = useT('messages');
  const left = maxTextLength - text.length;
  if (left > nearLimit) return null;
  return (
    <span
      id={id}
      role={left < 0 ? 'alert' : undefined}
      className={clsx('text-caption tabular-nums', left < 0 ? 'text-danger-ink' : 'text-ink-faint')}
    >
      {left < 0 ? t('tooLong', { count: -left }) : t('charactersLeft', { count: left })}
    </span>
  );
}
