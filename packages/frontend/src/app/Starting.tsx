import { useEffect, useState } from 'react';
import { getClient, lastAccount, sameItems, useSelected } from '../platform/client/index.js';
import { useT } from '../platform/i18n/index.js';
import { Button, LogoMark, Splash } from '../ui/index.js';

/** A start that takes longer than this is a server that does not answer. */
const patienceMs = 3_000;

/** Stands until it is known who is signed in: the splash, and calm words once that takes longer than it ever should. */
export function Starting() {
  const isLong = useIsLong();
  return isLong ? <Unreachable /> : <Splash />;
}

function useIsLong(): boolean {
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), patienceMs);
    return () => clearTimeout(timer);
  }, []);
  return isLong;
}

function Unreachable() {
  const t = useT('gate');
  return (
    <main className="flex min-h-full flex-col items-center justify-center gap-4 p-6 text-center">
      <LogoMark className="size-12 animate-breathe" />
      <div role="status" className="flex max-w-sm flex-col gap-1.5">
        <h1 className="text-title font-semibold text-ink">{t('reconnecting')}</h1>
        <p className="text-body text-balance text-ink-soft">{t('reconnectingHint')}</p>
      </div>
      <Button onClick={() => getClient().session.wake()}>{t('retry')}</Button>
      <Waiting />
    </main>
  );
}

/** What one wrote before the tab was closed: seen to be there, though the server cannot be asked for anything else. */
function Waiting() {
  const t = useT('gate');
  const account = lastAccount();
  const waiting = useSelected(getClient().outbox, (items) => items.filter(({ authorId }) => authorId === account), sameItems);
  if (waiting.length === 0) return null;
  return (
    <section className="flex w-full max-w-sm flex-col gap-2 border-t border-line pt-4 text-start">
      <h2 className="text-small font-medium text-ink-soft">{t('waiting', { count: waiting.length })}</h2>
      <ul className="flex flex-col gap-1">
        {waiting.map(({ id, body }) => (
          <li key={id} className="line-clamp-3 text-body wrap-anywhere whitespace-pre-wrap text-ink">
            {body.kind === 'plain' && body.text}
          </li>
        ))}
      </ul>
    </section>
  );
}
