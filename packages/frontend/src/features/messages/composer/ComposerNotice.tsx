import { joinChannel } from '@chatera/protocol/light';
import type { MyChannel } from '@chatera/protocol';
import { useState } from 'react';
import { getClient } from '../../../platform/client/index.js';
import { useErrorText, useT } from '../../../platform/i18n/index.js';
import { Button } from '../../../ui/index.js';
import { useChannelName } from '../../channels/index.js';

export type Hindrance = 'archived' | 'outside' | 'forbidden';

/** Why one cannot write here; null when one can. */
export function hindranceOf({ channel, membership, permissions }: MyChannel): Hindrance | null {
  if (channel.archivedAt !== null) return 'archived';
  if (membership === null) return 'outside';
  return permissions.includes('sendMessages') ? null : 'forbidden';
}

/** Stands where one would write: why not, and what to do about it. */
export function ComposerNotice({ mine, hindrance }: { mine: MyChannel; hindrance: Hindrance }) {
  const t = useT('messages.hindrance');
  const name = useChannelName(mine);
  return (
    <div className="flex min-h-14 flex-wrap items-center justify-center gap-x-4 gap-y-2 rounded-lg bg-sunken px-4 py-3 text-body text-ink-soft">
      <p>{t(hindrance, { name })}</p>
      {hindrance === 'outside' && mine.channel.kind === 'public' && <JoinButton mine={mine} />}
    </div>
  );
}

function JoinButton({ mine: { channel } }: { mine: MyChannel }) {
  const t = useT('messages.hindrance');
  const errorText = useErrorText();
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const join = async () => {
    setBusy(true);
    setError(null);
    const { call, channels } = getClient();
    await call(joinChannel, { channelId: channel.id }).then((joined) => channels.put(joined), setError);
    setBusy(false);
  };
  return (
    <>
      <Button variant="primary" isBusy={isBusy} onClick={() => void join()}>
        {t('join')}
      </Button>
      {error !== null && (
        <p role="alert" className="basis-full text-center text-small text-danger-ink">
          {errorText(error)}
        </p>
      )}
    </>
  );
}
