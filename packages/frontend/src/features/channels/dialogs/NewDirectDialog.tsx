import { useState } from 'react';
import type { User } from '@chatera/protocol';
import { useMe } from '../../../platform/client/index.js';
import { useT } from '../../../platform/i18n/index.js';
import { useLocation } from '../../../platform/routing/index.js';
import { Button, Dialog } from '../../../ui/index.js';
import { openDirectWith, PeoplePicker } from '../../members/index.js';
import { pathTo } from '../channel-path.js';
import { SubmitError } from './SubmitError.js';
import { useSubmit } from './use-submit.js';

/** Besides oneself, see `openDirect`. */
const maxPeople = 9;

export function NewDirectDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const t = useT('channels.newDirect');
  const me = useMe().user.id;
  const [, navigate] = useLocation();
  const [picked, setPicked] = useState<readonly User[]>([]);
  const { isBusy, error, run, reset } = useSubmit();
  const close = () => {
    onClose();
    setPicked([]);
    reset();
  };
  const start = () =>
    run(async () => {
      const { channel } = await openDirectWith(picked.map(({ id }) => id));
      close();
      navigate(pathTo(channel));
    });
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={(open) => !open && close()}
      title={t('title')}
      description={t('hint')}
      footer={
        <>
          <Button variant="ghost" onClick={close}>
            {t('cancel')}
          </Button>
          <Button variant="primary" isBusy={isBusy} disabled={picked.length === 0} onClick={() => void start()}>
            {t(picked.length > 1 ? 'startGroup' : 'start')}
          </Button>
        </>
      }
    >
      <PeoplePicker
        label={t('people')}
        scope={{ kind: 'contacts' }}
        except={new Set([me])}
        picked={picked}
        onPick={setPicked}
        max={maxPeople}
      />
      <SubmitError error={error} />
    </Dialog>
  );
}
