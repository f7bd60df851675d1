import { useState } from 'react';
import { useT } from '../../../platform/i18n/index.js';
import { Dialog, Tabs } from '../../../ui/index.js';
import { ReactorList } from './ReactorList.js';
import type { ReactorsDialogProps } from './ReactorsHost.js';

const any = 'any';

/** Everybody who reacted to a message, all together or by emoji. */
export function ReactorsDialog({ message, isOpen, onOpenChange }: ReactorsDialogProps) {
  const t = useT('reactors');
  const [shown, setShown] = useState(any);
  const { reactions } = message;
  const panel = (emoji: string | null) => <ReactorList message={message} emoji={emoji} />;
  return (
    <Dialog isOpen={isOpen} onOpenChange={onOpenChange} title={t('title')} size="sm">
      <Tabs
        label={t('filter')}
        value={reactions.some(({ emoji }) => emoji === shown) ? shown : any}
        onValueChange={setShown}
        items={[
          { value: any, label: t('all'), panel: panel(null) },
          ...reactions.map(({ emoji, count }) => ({ value: emoji, label: t('some', { emoji, count }), panel: panel(emoji) })),
        ]}
      />
    </Dialog>
  );
}
