import { useId, useState, type SubmitEvent } from 'react';
import type { SectionId } from '@chatera/protocol';
import { useT } from '../../../platform/i18n/index.js';
import { Button, Dialog, TextField } from '../../../ui/index.js';
import { withName, withSection } from './arrangement.js';
import type { AskedSection } from './asked.js';
import { focusChannel } from './focus-channel.js';
import { useRearrange } from './use-rearrange.js';

const maxName = 40;

/** Names a section, and makes it if it is new. Mounted while open. */
export function SectionDialog({ asked, onClose }: { asked: AskedSection; onClose: () => void }) {
  const t = useT('arranging');
  const formId = useId();
  const rearrange = useRearrange();
  const [name, setName] = useState('section' in asked ? asked.section.name : '');
  const isNew = !('section' in asked);
  const save = (event: SubmitEvent) => {
    event.preventDefault();
    const wanted = name.trim();
    if (wanted === '') return;
    if ('section' in asked) rearrange(withName(asked.section.id, wanted));
    else rearrange(withSection({ id: crypto.randomUUID() as SectionId, workspaceId: asked.workspaceId, name: wanted }, asked.channelId));
    onClose();
    if (!('section' in asked)) focusChannel(asked.channelId);
  };
  return (
    <Dialog
      isOpen
      onOpenChange={(open) => !open && onClose()}
      title={t(isNew ? 'newTitle' : 'renameTitle')}
      footer={
        <>
          <Button variant="ghost" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" form={formId} variant="primary">
            {t(isNew ? 'create' : 'save')}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={save}>
        <TextField
          label={t('name')}
          placeholder={t('namePlaceholder')}
          value={name}
          maxLength={maxName}
          onChange={(event) => setName(event.target.value)}
          hint={isNew ? t('newHint') : undefined}
        />
      </form>
    </Dialog>
  );
}
