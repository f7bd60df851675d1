import { lazy, Suspense, useEffect, useState } from 'react';
import { onFirstNotice } from './notify.js';

const Toasts = lazy(async () => ({ default: (await import('./Toasts.js')).Toasts }));

/** Stands once, at the root of the app, and shows what `notify` is told. Costs nothing until then. */
export function Toaster() {
  const [isNeeded, setNeeded] = useState(false);
  useEffect(() => onFirstNotice(() => setNeeded(true)), []);
  return <Suspense>{isNeeded && <Toasts />}</Suspense>;
}
