import { changeKeys, useKeymap } from '../../../platform/hotkeys/index.js';
import { useT } from '../../../platform/i18n/index.js';
import { Kbd, Radio } from '../../../ui/index.js';

const choices = ['Enter', 'Mod+Enter'] as const;

/** Whether Enter sends what one writes, or starts a new line in it. */
export function SendChoice() {
  const t = useT('settings.keys');
  const { send } = useKeymap();
  return (
    <div role="radiogroup" aria-label={t('send')} className="flex flex-col gap-2">
      {choices.map((keys) => (
        <Radio
          key={keys}
          name="send"
          value={keys}
          checked={send === keys}
          onChange={() => changeKeys('send', keys)}
          label={t.rich(`sendBy.${keys}`, { keys: () => <Kbd keys="Mod+Enter" /> })}
        />
      ))}
    </div>
  );
}
