import { cloneElement, useState, type KeyboardEvent, type MouseEvent, type ReactElement } from 'react';

/** What a Button or an IconButton takes when it opens something. */
export interface OpenerProps {
  'aria-haspopup'?: 'menu' | 'dialog';
  'aria-expanded'?: boolean;
  'data-popup-open'?: '' | undefined;
  onClick?: (event: MouseEvent<HTMLElement>) => void;
  onKeyDown?: (event: KeyboardEvent<HTMLElement>) => void;
}

interface Opener {
  kind: 'menu' | 'dialog';
  isOpen: boolean;
  open: (from: HTMLElement, isByKeyboard: boolean) => void;
}

/** Gives an element what opens a menu or a popover from it: by click, and a menu also by an arrow key. */
export function asOpener(element: ReactElement<OpenerProps>, { kind, isOpen, open }: Opener): ReactElement<OpenerProps> {
  const { onClick, onKeyDown } = element.props;
  return cloneElement(element, {
    'aria-haspopup': kind,
    'aria-expanded': isOpen,
    'data-popup-open': isOpen ? '' : undefined,
    onClick: (event) => {
      onClick?.(event);
      // A click made by Enter, Space or a screen reader has no count.
      open(event.currentTarget, event.detail === 0);
    },
    onKeyDown: (event) => {
      onKeyDown?.(event);
      if (kind !== 'menu' || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return;
      event.preventDefault();
      open(event.currentTarget, true);
    },
  });
}

/** The element a popup hangs on. It stays known while the popup closes, so that it fades where it stood. */
export function useAnchor(): {
  anchor: HTMLElement | null;
  isOpen: boolean;
  toggleFrom: (element: HTMLElement) => void;
  setOpen: (isOpen: boolean) => void;
} {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [isOpen, setOpen] = useState(false);
  const toggleFrom = (element: HTMLElement) => {
    setAnchor(element);
    setOpen(!isOpen);
  };
  return { anchor, isOpen, toggleFrom, setOpen };
}
