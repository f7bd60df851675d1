import { Suspense, useState, type ComponentType, type ReactNode } from 'react';
import { FailedDialog } from './FailedPart.js';
import { lazyPart } from './lazy-part.js';

interface Openable {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

/** A dialog that is fetched when it is first opened, and from then on stands where it is written. */
export function lazyDialog<Props extends Openable>(load: () => Promise<ComponentType<Props>>): (props: Props) => ReactNode {
  const Loaded = lazyPart(load, FailedDialog);
  return function LazyDialog(props: Props) {
    const [wasOpened, setOpened] = useState(props.isOpen);
    if (props.isOpen && !wasOpened) setOpened(true);
    return (
      wasOpened && (
        <Suspense fallback={null}>
          <Loaded {...props} />
        </Suspense>
      )
    );
  };
}
