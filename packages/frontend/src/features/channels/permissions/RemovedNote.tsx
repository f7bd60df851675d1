import { useEffect, useRef } from 'react';
import type { Overwrite, Role } from '@chatera/protocol';
import { useT } from '../../../platform/i18n/index.js';
import { Button } from '../../../ui/index.js';
import { SubmitError } from '../dialogs/SubmitError.js';
import { usePutException } from './use-exceptions.js';
import { useTargetName } from './use-target.js';

interface RemovedNoteProps {
  overwrite: Overwrite;
  roles: readonly Role[];
  onUndone: () => void;
}

/** Stands where an exception was taken back, and takes the focus, which went with it. */
export function RemovedNote({ overwrite, roles, onUndone }: RemovedNoteProps) {
  const t = useT('channelPermissions.exceptions');
  const name = useTargetName(overwrite, roles);
  const undo = useRef<HTMLButtonElement>(null);
  const { mutate, error } = usePutException(overwrite.channelId);
  useEffect(() => undo.current?.focus(), []);
  return (
    <div className="flex flex-col gap-1">
      <div className="flex flex-wrap items-center justify-between gap-2 rounded-lg bg-sunken py-2 ps-3 pe-2">
        <p role="status" className="text-small text-ink-soft">
          {t('removed', { name })}
        </p>
        <Button ref={undo} size="sm" onClick={() => mutate(overwrite, { onSuccess: onUndone })}>
          {t('undo')}
        </Button>
      </div>
      <SubmitError error={error} />
    </div>
  );
}
