import { useRef } from 'react';
import { useHotkeyList, type Hotkey } from '../../platform/hotkeys/index.js';
import { useT } from '../../platform/i18n/index.js';
import { withLaterMessages } from '../../platform/i18n/later.js';
import { Dialog, Kbd } from '../../ui/index.js';

interface KeysDialogProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

/** Every key that works right now, drawn from the same registry that makes it work. */
export const KeysDialog = withLaterMessages(function KeysDialog({ isOpen, onOpenChange }: KeysDialogProps) {
  const t = useT('keys');
  const hotkeys = useHotkeyList().toReversed();
  const sheet = useRef<HTMLDivElement>(null);
  return (
    <Dialog isOpen={isOpen} onOpenChange={onOpenChange} title={t('title')} initialFocus={sheet}>
      <div ref={sheet} tabIndex={-1} className="outline-none">
        <Section title={t('anywhere')} hotkeys={hotkeys.filter(({ run }) => run !== null)} />
        <Section title={t('onMessage')} hotkeys={hotkeys.filter(({ run }) => run === null)} />
      </div>
    </Dialog>
  );
});

function Section({ title, hotkeys }: { title: string; hotkeys: readonly Hotkey[] }) {
  if (hotkeys.length === 0) return null;
  return (
    <section className="mb-4 last:mb-0">
      <h3 className="mb-1 text-small font-semibold text-ink-soft">{title}</h3>
      <dl className="flex flex-col">
        {hotkeys.map(({ keys, label }) => (
          <div key={keys} className="flex min-h-8 items-center justify-between gap-4 border-b border-line last:border-0">
            <dt>{label}</dt>
            <dd>
              <Kbd keys={keys} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
