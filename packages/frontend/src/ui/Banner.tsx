import { clsx } from 'clsx';
import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

export type BannerTone = 'info' | 'warn' | 'danger';

const tones = {
  info: { look: 'bg-accent-wash text-accent-ink', Icon: Info },
  warn: { look: 'bg-warn-wash text-warn-ink', Icon: TriangleAlert },
  danger: { look: 'bg-danger-wash text-danger-ink', Icon: CircleAlert },
};

interface BannerProps {
  tone?: BannerTone;
  action?: ReactNode;
  children: ReactNode;
}

/** A state of the whole page that lasts: reconnecting, read-only. Said once by screen readers, without taking the focus. */
export function Banner({ tone = 'info', action, children }: BannerProps) {
  const { look, Icon } = tones[tone];
  return (
    <div
      role={tone === 'danger' ? 'alert' : 'status'}
      className={clsx('flex min-h-9 items-center gap-2.5 px-4 py-1.5 text-small font-medium', look)}
    >
      <Icon aria-hidden="true" className="size-4 shrink-0" />
      <span className="min-w-0 flex-1">{children}</span>
      {action}
    </div>
  );
}
