'use client';

import { useSyncExternalStore } from 'react';
import { Providers } from './Providers.js';
import { Routes } from './Routes.js';
import { Splash } from '../ui/Splash.js';

/** The exported HTML holds the splash alone; the app starts once it is in a browser, where paths and storage exist. */
export function App() {
  const isInBrowser = useSyncExternalStore(subscribeToNothing, whenInBrowser, whenExported);
  if (!isInBrowser) return <Splash />;
  return (
    <Providers>
      <Routes />
    </Providers>
  );
}

const subscribeToNothing = () => () => undefined;
const whenInBrowser = () => true;
const whenExported = () => false;
