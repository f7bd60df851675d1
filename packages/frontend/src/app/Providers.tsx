import { useEffect, type ReactNode } from 'react';
import { followAppearance } from '../platform/appearance/index.js';
import { I18nProvider } from '../platform/i18n/index.js';
import { Toaster, TooltipHost } from '../ui/index.js';

/** What every screen may count on. */
export function Providers({ children }: { children: ReactNode }) {
  useEffect(followAppearance, []);
  return (
    <I18nProvider>
      {children}
      <TooltipHost />
      <Toaster />
    </I18nProvider>
  );
}
