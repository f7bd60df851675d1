import { clsx } from 'clsx';

const isApple = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform);

const symbols: Record<string, string> = isApple
  ? { Mod: '⌘', Alt: '⌥', Shift: '⇧', Enter: '↵', ArrowUp: '↑', ArrowDown: '↓', Escape: 'Esc' }
  : { Mod: 'Ctrl', Enter: '↵', ArrowUp: '↑', ArrowDown: '↓', Escape: 'Esc' };

/** Each key as this device prints it. `keys` is written like `Mod+Shift+K`, where Mod is Command on Apple's and Control elsewhere. */
const capsOf = (keys: string): string[] => keys.split('+').map((key) => symbols[key] ?? key);

/** The same within a sentence. */
export const keysText = (keys: string): string => capsOf(keys).join(isApple ? '' : '+');

export function Kbd({ keys, isInverted = false }: { keys: string; isInverted?: boolean }) {
  return (
    <kbd className="inline-flex gap-0.5 font-sans">
      {capsOf(keys).map((cap) => (
        <span
          key={cap}
          className={clsx(
            'min-w-4.5 rounded-xs px-1 text-center text-micro font-medium',
            isInverted ? 'bg-canvas/15 text-canvas' : 'border border-line bg-sunken text-ink-soft',
          )}
        >
          {cap}
        </span>
      ))}
    </kbd>
  );
}
