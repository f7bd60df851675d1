import { clsx } from 'clsx';

/** The mark: a C that is a speech bubble, and the word just leaving it. The colours are the brand's in every theme. */
export function LogoMark({ className = 'size-8' }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" className={className} aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="#0f3330" />
      <path
        d="M22.2 10.2A8.6 8.6 0 0 0 8.6 19.9L7.4 24.8l5-1.1a8.6 8.6 0 0 0 9.8-2.4"
        fill="none"
        stroke="#6ad3c4"
        strokeWidth="3.2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <circle cx="22.3" cy="15.8" r="2.6" fill="#f3efe6" />
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
