import { useRef } from 'react';
import { keyGroups, useHotkeyList, useKeymap, type KeyGroup, type KeyName } from '../../platform/hotkeys/index.js';
import { useT } from '../../platform/i18n/index.js';
import { withLaterMessages } from '../../platform/i18n/later-messages.js';
import { Link, paths } from '../../platform/routing/index.js';
import { Dialog, Kbd } from '../../ui/index.js';

interface KeysDialogProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

/** Every key that works right now, drawn from the same registry that makes it work. */
export const KeysDialog = withLaterMessages(function KeysDialog({ isOpen, onOpenChange }: KeysDialogProps) {
  const t = useT('keys');
  const working = new Set(useHotkeyList().map(({ name }) => name));
  const sheet = useRef<HTMLDivElement>(null);
  return (
    <Dialog isOpen={isOpen} onOpenChange={onOpenChange} title={t('title')} initialFocus={sheet}>
      <div ref={sheet} tabIndex={-1} className="outline-none">
        {(Object.keys(keyGroups) as KeyGroup[]).map((group) => (
          <Section key={group} title={t(`groups.${group}`)} names={namesIn(group).filter((name) => working.has(name))} />
        ))}
        <Link
          href={paths.settings.to({ tab: 'keys' })}
          onClick={() => onOpenChange(false)}
          className="text-small text-accent-ink underline underline-offset-2"
        >
          {t('change')}
        </Link>
      </div>
    </Dialog>
  );
});

const namesIn = (group: KeyGroup) => Object.keys(keyGroups[group]) as KeyName[]; // the keys of the group's record

function Section({ title, names }: { title: string; names: readonly KeyName[] }) {
  const nameOf = useT('hotkeys');
  const keymap = useKeymap();
  if (names.length === 0) return null;
  return (
    <section className="mb-4">
      <h3 className="mb-1 text-small font-semibold text-ink-soft">{title}</h3>
      <dl className="flex flex-col">
        {names.map((name) => (
          <div key={name} className="flex min-h-8 items-center justify-between gap-4 border-b border-line last:border-0">
            <dt>{nameOf(name)}</dt>
            <dd>
              <Kbd keys={keymap[name]} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
