import { clsx } from 'clsx';

/** The mark: a C that is a speech bubble, and the word inside it. The colours are the brand's in every theme. */
export function LogoMark({ className = 'size-8' }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" className={className} aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="#0f3330" />
      <path d="M22.6 11.4a8 8 0 1 0 .4 8.7" fill="none" stroke="#6ad3c4" strokeWidth="3.4" strokeLinecap="round" />
      <circle cx="16.2" cy="16" r="2.5" fill="#f3efe6" />
    </svg>
  );
}

/** Mark and name. */
export function Logo({ className }: { className?: string }) {
  return (
    <span className={clsx('inline-flex items-center gap-2.5', className)}>
      <LogoMark />
      <span className="text-heading font-semibold tracking-tight text-ink">
        Chat<span className="text-accent-ink">Era</span>
      </span>
    </span>
  );
}
