import { useId, useState, type SubmitEvent } from 'react';
import { getClient } from '../../../platform/client/index.js';
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
  const known = 'section' in asked ? asked.section : null;
  const [name, setName] = useState(known?.name ?? '');
  const save = (event: SubmitEvent) => {
    event.preventDefault();
    const wanted = name.trim();
    if (wanted === '') return;
    if ('section' in asked) rearrange(withName(asked.section.id, wanted));
    else {
      const id = getClient().sidebar.newSectionId();
      rearrange(withSection({ id, workspaceId: asked.workspaceId, name: wanted }, asked.channelId));
    }
    onClose();
    if ('channelId' in asked) focusChannel(asked.channelId);
  };
  return (
    <Dialog
      isOpen
      onOpenChange={(open) => !open && onClose()}
      title={t(known ? 'renameTitle' : 'newTitle')}
      footer={
        <>
          <Button variant="ghost" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" form={formId} variant="primary">
            {t(known ? 'save' : 'create')}
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
          hint={known ? undefined : t('newHint')}
        />
      </form>
    </Dialog>
  );
}
