import { clsx } from 'clsx';
import { useFormatter, useT } from '../platform/i18n/index.js';

interface CountBadgeProps {
  count: number;
  /** `mention`: someone waits for you. `plain`: something is new. */
  tone?: 'mention' | 'plain';
  /** Said instead of the bare number, such as "3 mentions". */
  label: string;
}

/** How many; nothing at all for none. */
export function CountBadge({ count, tone = 'plain', label }: CountBadgeProps) {
  const t = useT('ui');
  const format = useFormatter();
  if (count <= 0) return null;
  return (
    <span
      className={clsx(
        'inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-full px-1.5 text-micro font-semibold tabular-nums',
        tone === 'mention' ? 'bg-danger text-on-danger' : 'bg-selected text-ink-soft',
      )}
    >
      <span aria-hidden="true">{count > 99 ? t('countOverflow', { max: 99 }) : format.number(count)}</span>
      <span className="sr-only">{label}</span>
    </span>
  );
}
