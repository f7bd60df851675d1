import { useEffect, useState, type ComponentType } from 'react';
import { onFirstNotice } from './notify.js';

/** Stands once, at the root of the app, and shows what `notify` is told. Costs nothing until then. */
export function Toaster() {
  const [Toasts, setToasts] = useState<ComponentType | null>(null);
  useEffect(
    () =>
      onFirstNotice(() => {
        import('./Toasts.js').then(
          (loaded) => setToasts(() => loaded.Toasts),
          () => undefined, // without a network: the notices wait, and the next one asks again
        );
      }),
    [],
  );
  return Toasts && <Toasts />;
}
