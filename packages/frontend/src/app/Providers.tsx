import type { ReactNode } from 'react';
import { I18nProvider } from '../platform/i18n/index.js';
import { Toaster, TooltipHost } from '../ui/index.js';

/** What every screen may count on. */
export function Providers({ children }: { children: ReactNode }) {
  return (
    <I18nProvider>
      {children}
      <TooltipHost />
      <Toaster />
    </I18nProvider>
  );
}
