import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { keysOf } from '../../../platform/hotkeys/index.js';
import { useT } from '../../../platform/i18n/index.js';

interface RecorderProps {
  label: string;
  /** Returns what speaks against the keys, null when they were taken. */
  onKeys: (keys: string) => string | null;
  /** Nothing was taken; by a key, or because the focus went elsewhere. */
  onEnd: (isByKey: boolean) => void;
}

/** Waits for keys. Escape and Tab end it, as they end everything else; Escape with others can be recorded. */
export function Recorder({ label, onKeys, onEnd }: RecorderProps) {
  const t = useT('settings.keys');
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    field.current?.focus();
  }, []);
  const handleKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Tab') return;
    event.preventDefault();
    event.stopPropagation();
    const keys = keysOf(event.nativeEvent);
    if (keys === 'Escape') onEnd(true);
    else if (keys !== null) setProblem(onKeys(keys));
  };
  return (
    <span className="flex flex-col items-end gap-1">
      <input
        ref={field}
        aria-label={label}
        aria-describedby={id}
        aria-invalid={problem !== null}
        readOnly
        placeholder={t('press')}
        onKeyDown={handleKeyDown}
        onBlur={() => onEnd(false)}
        className="h-control-sm w-44 rounded-sm border border-line-strong bg-canvas px-2 text-small outline-none focus:outline-2 focus:outline-focus"
      />
      <span
        id={id}
        role={problem === null ? undefined : 'alert'}
        className={problem === null ? 'text-caption text-ink-faint' : 'text-caption text-danger-ink'}
      >
        {problem ?? t('pressHint')}
      </span>
    </span>
  );
}
