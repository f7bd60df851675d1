import { clsx } from 'clsx';
import { maxTextLength } from '@chatera/protocol/light';
import { useT } from '../../../platform/i18n/index.js';

/** From here on, one sees how much room is left. */
const nearLimit = 500;

export const isTooLong = (text: string): boolean => text.length > maxTextLength;

/** How much still fits. Spoken only when nothing fits any more. */
export function TextLimit({ text, id }: { text: string; id: string }) {
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
