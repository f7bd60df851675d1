import { UserPlus } from 'lucide-react';
import { useState } from 'react';
import type { MyChannel } from '@chatera/protocol';
import { useT } from '../../platform/i18n/index.js';
import { Button } from '../../ui/index.js';
import { AddPeopleDialog } from './dialogs/AddPeopleDialog.js';

/** The first thing to do in a new channel; nothing at all for whoever may not. */
export function AddPeopleButton({ mine }: { mine: MyChannel }) {
  const t = useT('channels.menu');
  const [isOpen, setOpen] = useState(false);
  const { workspaceId, archivedAt } = mine.channel;
  if (workspaceId === null || archivedAt !== null || !mine.permissions.includes('inviteMembers')) return null;
  return (
    <>
      <Button icon={<UserPlus aria-hidden="true" className="size-4" />} onClick={() => setOpen(true)} className="mt-1">
        {t('add')}
      </Button>
      {isOpen && <AddPeopleDialog mine={mine} workspaceId={workspaceId} onClose={() => setOpen(false)} />}
    </>
  );
}
