import { changeKeys, useKeymap } from '../../../platform/hotkeys/index.js';
import { useT } from '../../../platform/i18n/index.js';
import { Kbd } from '../../../ui/index.js';

const choices = ['Enter', 'Mod+Enter'] as const;

/** Whether Enter sends what one writes, or starts a new line in it. */
export function SendChoice() {
  const t = useT('settings.keys');
  const { send } = useKeymap();
  return (
    <div role="radiogroup" aria-label={t('send')} className="flex flex-col gap-2">
      {choices.map((keys) => (
        <label key={keys} className="flex min-h-6 cursor-pointer items-center gap-2.5 text-body text-ink pointer-coarse:min-h-11">
          <input
            type="radio"
            name="send"
            value={keys}
            checked={send === keys}
            onChange={() => changeKeys('send', keys)}
            className="size-4 accent-(--accent)"
          />
          <span>{t.rich(`sendBy.${keys}`, { keys: () => <Kbd keys="Mod+Enter" /> })}</span>
        </label>
      ))}
    </div>
  );
}
