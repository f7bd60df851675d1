import { clsx } from 'clsx';
import { ArrowLeft } from 'lucide-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { Link } from '../platform/routing/index.js';

export interface PageTab {
  label: string;
  href: string;
  isCurrent: boolean;
  icon: ReactNode;
}

interface TabbedPageProps {
  title: string;
  /** Where the arrow leads, and its words. */
  back: { href: string; label: string };
  tabs: readonly PageTab[];
  children: ReactNode;
}

/** A page of several parts with an address each: their names beside what is open, or above it where there is no room. */
export function TabbedPage({ title, back, tabs, children }: TabbedPageProps) {
  return (
    <div className="flex h-full flex-col bg-canvas md:grid md:grid-cols-[15rem_minmax(0,1fr)]">
      <header className="flex shrink-0 flex-col gap-2 border-line bg-sidebar px-3 pt-3 max-md:border-b md:gap-4 md:border-e md:p-4">
        <Link
          href={back.href}
          className="inline-flex min-h-6 items-center gap-1.5 self-start rounded-sm px-1 text-small font-medium text-ink-soft hover:text-ink"
        >
          <ArrowLeft aria-hidden="true" className="size-4 rtl:-scale-x-100" />
          {back.label}
        </Link>
        <h1 className="truncate px-1 text-heading font-semibold text-ink">{title}</h1>
        <nav aria-label={title} className="flex gap-1 overflow-x-auto pb-2 md:flex-col md:overflow-visible">
          {tabs.map((tab) => (
            <TabLink key={tab.href} {...tab} />
          ))}
        </nav>
      </header>
      <main className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto flex max-w-3xl flex-col gap-8 px-4 py-6 sm:px-8 sm:py-10">{children}</div>
      </main>
    </div>
  );
}

function TabLink({ label, href, isCurrent, icon }: PageTab) {
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (isCurrent) link.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [isCurrent]);
  return (
    <Link
      ref={link}
      href={href}
      replace
      aria-current={isCurrent ? 'page' : undefined}
      className={clsx(
        'flex h-control-md shrink-0 items-center gap-2 rounded-sm px-2.5 text-body font-medium transition-colors focus-visible:-outline-offset-2 [&>svg]:size-4 max-md:[&>svg]:hidden',
        isCurrent ? 'bg-selected text-ink' : 'text-ink-soft hover:bg-hover hover:text-ink',
      )}
    >
      {icon}
      {label}
    </Link>
  );
}

interface PageSectionProps {
  title: string;
  hint?: ReactNode;
  action?: ReactNode;
  children?: ReactNode;
}

/** A part of such a page, with what it is for. */
export function PageSection({ title, hint, action, children }: PageSectionProps) {
  return (
    <section className="flex flex-col gap-4">
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div className="flex flex-1 basis-64 flex-col gap-0.5">
          <h2 tabIndex={-1} className="self-start rounded-xs text-title font-semibold text-ink">
            {title}
          </h2>
          {hint && <p className="max-w-prose text-body text-ink-faint">{hint}</p>}
        </div>
        {action}
      </div>
      {children}
    </section>
  );
}
