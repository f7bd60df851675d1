import { clsx } from 'clsx';

const isApple = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform);

const symbols: Record<string, string> = isApple
  ? { Mod: '⌘', Alt: '⌥', Shift: '⇧', Enter: '↵', ArrowUp: '↑', ArrowDown: '↓' }
  : { Mod: 'Ctrl', Enter: '↵', ArrowUp: '↑', ArrowDown: '↓', Escape: 'Esc' };

/** Keys as this device prints them. `keys` is written like `Mod+Shift+K`, where Mod is Command on Apple's and Control elsewhere. */
export function Kbd({ keys, isInverted = false }: { keys: string; isInverted?: boolean }) {
  return (
    <kbd className="inline-flex gap-0.5 font-sans">
      {keys.split('+').map((key) => (
        <span
          key={key}
          className={clsx(
            'min-w-4.5 rounded-xs px-1 text-center text-micro font-medium',
            isInverted ? 'bg-canvas/15 text-canvas' : 'border border-line bg-sunken text-ink-soft',
          )}
        >
          {symbols[key] ?? key}
        </span>
      ))}
    </kbd>
  );
}
