import type { Person } from '@chatera/client';
import { openDirect } from '@chatera/protocol/light';
import { MessageSquare } from 'lucide-react';
import { useState } from 'react';
import { getClient } from '../../platform/client/index.js';
import { useErrorText, useT } from '../../platform/i18n/index.js';
import { paths, useLocation } from '../../platform/routing/index.js';
import { Avatar, notify, Spinner, VisuallyHidden } from '../../ui/index.js';

/** One click leads to the direct message with this person. */
export function PersonRow({ person: { user, presence } }: { person: Person }) {
  const t = useT('home.people');
  const { isOpening, open } = useOpenDirect();
  const status = user.status && [user.status.emoji, user.status.text].filter(Boolean).join(' ');
  return (
    <button
      type="button"
      onClick={() => void open(user)}
      className="group flex w-full items-center gap-3 rounded-md px-2 py-1.5 text-start transition-colors hover:bg-hover"
    >
      <Avatar name={user.displayName} presence={presence ?? 'offline'} />
      <span className="min-w-0 flex-1">
        <span className="block truncate text-body font-medium text-ink">
          <VisuallyHidden>{t('message')} </VisuallyHidden>
          {user.displayName}
        </span>
        {status && <span className="block truncate text-caption text-ink-faint">{status}</span>}
      </span>
      {isOpening ? (
        <Spinner />
      ) : (
        <MessageSquare
          aria-hidden="true"
          className="size-4 text-ink-faint opacity-0 group-hover:opacity-100 group-focus-visible:opacity-100"
        />
      )}
    </button>
  );
}

function useOpenDirect() {
  const t = useT('home.people');
  const errorText = useErrorText();
  const [, navigate] = useLocation();
  const [isOpening, setOpening] = useState(false);
  const open = async ({ id, displayName }: Person['user']) => {
    if (isOpening) return;
    setOpening(true);
    try {
      const mine = await getClient().call(openDirect, { userIds: [id] });
      getClient().channels.put(mine);
      navigate(paths.direct.to({ channelId: mine.channel.id }));
    } catch (error) {
      notify({ message: t('openFailed', { name: displayName }), detail: errorText(error), tone: 'danger' });
    }
    setOpening(false);
  };
  return { isOpening, open };
}
