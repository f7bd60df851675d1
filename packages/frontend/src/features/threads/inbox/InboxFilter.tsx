import { clsx } from 'clsx';
import { useId } from 'react';
import { useT } from '../../../platform/i18n/index.js';

export const filters = ['all', 'unread'] as const;
export type Filter = (typeof filters)[number];

/** Two radio buttons side by side. */
export function InboxFilter({ value, onChange }: { value: Filter; onChange: (filter: Filter) => void }) {
  const t = useT('inbox.filter');
  const name = useId();
  return (
    <div role="radiogroup" aria-label={t('label')} className="flex self-start rounded-md border border-line bg-sunken p-0.5">
      {filters.map((filter) => (
        <label
          key={filter}
          className={clsx(
            'flex h-control-sm cursor-pointer items-center rounded-sm border px-3 text-small whitespace-nowrap transition-colors pointer-coarse:h-10',
            'has-focus-visible:outline-2 has-focus-visible:outline-focus',
            filter === value ? 'border-line-strong bg-raised font-medium text-ink' : 'border-transparent text-ink-faint hover:text-ink',
          )}
        >
          <input type="radio" name={name} checked={filter === value} onChange={() => onChange(filter)} className="sr-only" />
          {t(filter)}
        </label>
      ))}
    </div>
  );
}
