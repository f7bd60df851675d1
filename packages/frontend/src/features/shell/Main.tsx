import type { ReactNode } from 'react';
import { useT } from '../../platform/i18n/index.js';
import { mainId, region } from './regions.js';

/** The conversation, as a landmark. */
export function Main({ children }: { children: ReactNode }) {
  const t = useT('shell');
  return (
    <main {...region} id={mainId} aria-label={t('conversation')} className="flex min-w-0 flex-1 flex-col justify-center outline-none">
      {children}
    </main>
  );
}
