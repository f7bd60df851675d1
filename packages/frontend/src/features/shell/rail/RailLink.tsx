import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { Link } from '../../../platform/routing/index.js';

interface RailLinkProps {
  href: string;
  label: string;
  isCurrent: boolean;
  /** A dot, said in words. */
  unreadLabel?: string | undefined;
  /** How many wait for an answer. */
  badge?: ReactNode;
  children: ReactNode;
}

/** One place of the rail. The bar at its side says where one is, the dot that something is new. */
export function RailLink({ href, label, isCurrent, unreadLabel, badge, children }: RailLinkProps) {
  return (
    <span className="relative flex w-full justify-center">
      <span
        aria-hidden="true"
        className={clsx(
          'absolute start-0 top-1/2 w-1 -translate-y-1/2 rounded-e-full bg-rail-ink transition-[height,opacity] duration-(--motion)',
          isCurrent ? 'h-7 opacity-100' : unreadLabel ? 'h-2 opacity-100' : 'h-0 opacity-0',
        )}
      />
      <Link
        href={href}
        aria-current={isCurrent ? 'page' : undefined}
        data-tip={label}
        className={clsx(
          'relative flex size-11 items-center justify-center rounded-lg text-rail-ink outline-offset-1 transition-colors focus-visible:outline-rail-ink',
          isCurrent ? 'bg-(--rail-ink)/15' : 'hover:bg-(--rail-ink)/10',
        )}
      >
        {children}
        <span className="sr-only">{unreadLabel ? `${label}, ${unreadLabel}` : label}</span>
        {badge && <span className="absolute -end-0.5 -bottom-0.5 rounded-full outline-2 outline-rail">{badge}</span>}
      </Link>
    </span>
  );
}
