import { RotateCcw } from 'lucide-react';
import { useRef, useState } from 'react';
import { changeKeys, resetKeys, useKeymap, usualKeys, type KeyName } from '../../../platform/hotkeys/index.js';
import { useT } from '../../../platform/i18n/index.js';
import { Button, IconButton, Kbd, keysText } from '../../../ui/index.js';
import { holderOf, problemOf } from './key-problems.js';
import { Recorder } from './Recorder.js';

interface KeyRowProps {
  name: KeyName;
  isRecording: boolean;
  onRecord: (isOn: boolean) => void;
}

/** One act and its keys. While they are recorded, the next keys that are pressed become them, if nothing speaks against it. */
export function KeyRow({ name, isRecording, onRecord }: KeyRowProps) {
  const t = useT('settings.keys');
  const nameOf = useT('hotkeys');
  const keymap = useKeymap();
  const refusal = useRefusal(name);
  const [note, setNote] = useState('');
  const button = useRef<HTMLButtonElement>(null);
  const end = (isByKey: boolean) => {
    onRecord(false);
    if (isByKey) requestAnimationFrame(() => button.current?.focus()); // it is drawn again by then
  };
  const reset = () => {
    button.current?.focus(); // the one that was pressed goes
    resetKeys([name]);
  };
  const take = (keys: string) => {
    const problem = refusal(keys);
    if (problem !== null) return problem;
    changeKeys(name, keys);
    setNote(t('changed', { name: nameOf(name), keys: keysText(keys) }));
    end(true);
    return null;
  };
  return (
    <li className="flex min-h-11 flex-wrap items-center justify-between gap-x-4 border-b border-line py-1 last:border-0">
      <span className="text-body text-ink">{nameOf(name)}</span>
      <span className="flex items-center gap-2">
        {isRecording ? (
          <Recorder label={t('change', { name: nameOf(name) })} onKeys={take} onEnd={end} />
        ) : (
          <>
            <Kbd keys={keymap[name]} />
            {keymap[name] !== usualKeys[name] && (
              <IconButton size="sm" label={t('reset', { keys: keysText(usualKeys[name]) })} onClick={reset}>
                <RotateCcw aria-hidden="true" />
              </IconButton>
            )}
            <Button
              size="sm"
              ref={button}
              aria-label={t('change', { name: nameOf(name) })}
              onClick={() => {
                setNote('');
                onRecord(true);
              }}
            >
              {t('short')}
            </Button>
          </>
        )}
      </span>
      <span role="status" className="sr-only">
        {note}
      </span>
    </li>
  );
}

/** Says why keys cannot be taken. */
function useRefusal(name: KeyName): (keys: string) => string | null {
  const t = useT('settings.keys');
  const nameOf = useT('hotkeys');
  const keymap = useKeymap();
  return (keys) => {
    const problem = problemOf(name, keys);
    if (problem !== null) return t(`problems.${problem}`, { keys: keysText(keys), mod: keysText('Mod') });
    const holder = holderOf(keymap, name, keys);
    return holder && t('taken', { keys: keysText(keys), name: nameOf(holder) });
  };
}
