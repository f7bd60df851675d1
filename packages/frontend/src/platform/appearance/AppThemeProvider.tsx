'use client';

import { ThemeProvider } from 'next-themes';
import type { ReactNode } from 'react';

/** Puts `data-theme` on `<html>` before the first paint: its script stands in the exported page. */
export function AppThemeProvider({ children }: { children: ReactNode }) {
  return (
    <ThemeProvider
      attribute="data-theme"
      defaultTheme="system"
      enableSystem
      enableColorScheme={false}
      storageKey="chatera.theme"
      disableTransitionOnChange
    >
      {children}
    </ThemeProvider>
  );
}
