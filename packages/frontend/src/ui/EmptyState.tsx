import type { ReactNode } from 'react';

interface EmptyStateProps {
  illustration?: ReactNode;
  title: string;
  /** One sentence that teaches what belongs here. */
  children?: ReactNode;
  /** One act that fills it. */
  action?: ReactNode;
  /** It is all there is on the page. */
  isPage?: boolean;
}

export function EmptyState({ illustration, title, children, action, isPage = false }: EmptyStateProps) {
  const Heading = isPage ? 'h1' : 'h2';
  return (
    <div className="mx-auto flex max-w-sm flex-col items-center gap-1.5 p-6 text-center text-balance">
      {illustration && <div className="mb-3 text-ink-faint">{illustration}</div>}
      <Heading className="text-title font-semibold text-ink">{title}</Heading>
      {children && <p className="text-body text-ink-faint">{children}</p>}
      {action && <div className="mt-3">{action}</div>}
    </div>
  );
}
