import { clsx } from 'clsx';
import type { ReactNode } from 'react';

export type BadgeTone = 'neutral' | 'accent' | 'ok' | 'warn' | 'danger';

const tones: Record<BadgeTone, string> = {
  neutral: 'bg-selected text-ink-soft',
  accent: 'bg-accent-wash text-accent-ink',
  ok: 'bg-ok-wash text-ok-ink',
  warn: 'bg-warn-wash text-warn-ink',
  danger: 'bg-danger-wash text-danger-ink',
};

/** A word about a thing: a role, a state. */
export function Badge({ tone = 'neutral', children }: { tone?: BadgeTone; children: ReactNode }) {
  return (
    <span className={clsx('inline-flex max-w-full items-center rounded-xs px-1.5 text-micro font-semibold wrap-anywhere', tones[tone])}>
      {children}
    </span>
  );
}
