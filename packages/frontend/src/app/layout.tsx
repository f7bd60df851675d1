import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { appearanceScript } from '../platform/appearance/appearance.js';
import { AppThemeProvider } from '../platform/appearance/AppThemeProvider.js';
import { trustedTypesScript } from '../platform/security/trusted-types.js';
import { fontVariables } from './fonts.js';
import './globals.css';

export const metadata: Metadata = {
  title: 'ChatEra',
  applicationName: 'ChatEra',
  referrer: 'no-referrer',
  robots: { index: false, follow: false },
  manifest: '/manifest.webmanifest',
  icons: { icon: '/icon.svg', apple: '/icon-180.png' },
};

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  interactiveWidget: 'resizes-content',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#0f3330' },
    { media: '(prefers-color-scheme: dark)', color: '#0a1b1a' },
  ],
};

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en" dir="ltr" className={fontVariables} suppressHydrationWarning>
      <head>
        <script dangerouslySetInnerHTML={{ __html: trustedTypesScript }} />
        <script dangerouslySetInnerHTML={{ __html: appearanceScript }} />
      </head>
      <body>
        <AppThemeProvider>
          <div id="root">{children}</div>
        </AppThemeProvider>
      </body>
    </html>
  );
}
