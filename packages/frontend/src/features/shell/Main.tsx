import type { ReactNode } from 'react';
import { useT } from '../../platform/i18n/index.js';
import { mainId, region } from './regions.js';

interface MainProps {
  /** Left out: the conversation. */
  label?: string;
  /** Set where what stands in it has no first heading of its own. */
  isBare?: boolean;
  children: ReactNode;
}

/** The conversation, or what stands in its place, as a landmark. */
export function Main({ label, isBare = false, children }: MainProps) {
  const t = useT('shell');
  return (
    <main
      {...region}
      id={mainId}
      aria-label={label ?? t('conversation')}
      className="flex min-w-0 flex-1 flex-col justify-center outline-none"
    >
      {isBare && <h1 className="sr-only">{t('conversation')}</h1>}
      {children}
    </main>
  );
}
