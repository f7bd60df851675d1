import { MessageSquare } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { UserId } from '@chatera/protocol';
import { useMe } from '../../platform/client/index.js';
import { useErrorText, useT } from '../../platform/i18n/index.js';
import { paths, useLocation } from '../../platform/routing/index.js';
import { Avatar, Button } from '../../ui/index.js';
import { openDirectWith } from './open-direct.js';
import { PresenceLine } from './PresenceLine.js';
import { usePerson, useUserName } from './use-person.js';

/** Who somebody is, and the way to talk to them. */
export function ProfileCard({ userId, extra }: { userId: UserId; extra?: ReactNode }) {
  const t = useT('members');
  const person = usePerson(userId);
  const me = useMe().user.id;
  const name = useUserName()(person?.user);
  const status = person?.user.status;
  const canMessage = person !== undefined && !person.user.isDeleted && userId !== me;
  return (
    <div className="flex w-64 flex-col gap-3 [--around:var(--raised)]">
      <div className="flex items-center gap-3">
        <Avatar name={name} size="lg" />
        <div className="min-w-0">
          <p className="truncate text-title font-semibold">{name}</p>
          {person?.presence && <PresenceLine presence={person.presence} />}
        </div>
      </div>
      {status && (status.text || status.emoji) && (
        <p className="wrap-anywhere text-ink-soft">
          {status.emoji} {status.text}
        </p>
      )}
      {userId === me && <p className="text-small text-ink-faint">{t('thisIsYou')}</p>}
      {canMessage && <MessageButton userId={userId} />}
      {extra}
    </div>
  );
}

function MessageButton({ userId }: { userId: UserId }) {
  const t = useT('members');
  const errorText = useErrorText();
  const [, navigate] = useLocation();
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const open = async () => {
    setBusy(true);
    setError(null);
    await openDirectWith([userId]).then(({ channel }) => navigate(paths.direct.to({ channelId: channel.id })), setError);
    setBusy(false);
  };
  return (
    <>
      <Button variant="primary" isBusy={isBusy} icon={<MessageSquare aria-hidden="true" className="size-4" />} onClick={() => void open()}>
        {t('message')}
      </Button>
      {error !== null && (
        <p role="alert" className="text-small text-danger-ink">
          {errorText(error)}
        </p>
      )}
    </>
  );
}
