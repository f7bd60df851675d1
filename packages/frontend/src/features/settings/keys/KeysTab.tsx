import { useState } from 'react';
import { keyGroups, resetKeys, useKeymap, usualKeys, type KeyGroup, type KeyName } from '../../../platform/hotkeys/index.js';
import { useT } from '../../../platform/i18n/index.js';
import { Button } from '../../../ui/index.js';
import { PageSection } from '../../../ui/TabbedPage.js';
import { KeyRow } from './KeyRow.js';
import { SendChoice } from './SendChoice.js';

const groups = Object.keys(keyGroups) as KeyGroup[]; // the keys of a record
const namesIn = (group: KeyGroup) => (Object.keys(keyGroups[group]) as KeyName[]).filter((name) => name !== 'send'); // as above; `send` is a choice of two

/** What each key does here, and which key it shall be instead. */
export function KeysTab() {
  const t = useT('settings.keys');
  const groupName = useT('keys.groups');
  const keymap = useKeymap();
  const [recording, setRecording] = useState<KeyName | null>(null);
  const isUsual = (Object.keys(usualKeys) as KeyName[]).every((name) => keymap[name] === usualKeys[name]); // the keys of a record
  return (
    <>
      <PageSection title={t('send')} hint={t('sendHint')}>
        <SendChoice />
      </PageSection>
      <PageSection title={t('title')} hint={t('hint')}>
        {groups.map((group) => (
          <section key={group} className="flex flex-col">
            <h3 className="mb-1 text-small font-semibold text-ink-soft">{groupName(group)}</h3>
            <ul className="flex flex-col">
              {namesIn(group).map((name) => (
                <KeyRow key={name} name={name} isRecording={recording === name} onRecord={(isOn) => setRecording(isOn ? name : null)} />
              ))}
            </ul>
          </section>
        ))}
        <div>
          <Button aria-disabled={isUsual} onClick={() => resetKeys()}>
            {t('resetAll')}
          </Button>
        </div>
      </PageSection>
    </>
  );
}
