import { useEffect, useState } from 'react';
import { useHotkey } from '../../platform/hotkeys/index.js';
import { whenIdle } from '../../ui/index.js';
import { lazyDialog } from '../../ui/lazy-dialog.js';

const loadSwitcher = async () => (await import('./SwitcherDialog.js')).SwitcherDialog;
const SwitcherDialog = lazyDialog(loadSwitcher);
const KeysDialog = lazyDialog(async () => (await import('./KeysDialog.js')).KeysDialog);

/**
 * What two keys open: the way to everywhere, and the sheet of all keys. The first is fetched before anybody asks for it: whoever presses its
 * keys types on at once.
 */
export function Switcher() {
  const [shown, setShown] = useState<'switcher' | 'keys' | null>(null);
  useEffect(() => whenIdle(() => void loadSwitcher().catch(() => undefined)), []);
  useHotkey('switcher', () => setShown('switcher'));
  useHotkey('keys', () => setShown('keys'));
  const handle = (which: 'switcher' | 'keys') => (isOpen: boolean) => setShown(isOpen ? which : null);
  return (
    <>
      <SwitcherDialog isOpen={shown === 'switcher'} onOpenChange={handle('switcher')} />
      <KeysDialog isOpen={shown === 'keys'} onOpenChange={handle('keys')} />
    </>
  );
}
