import { CircleAlert, Clock } from 'lucide-react';
import type { PendingMessage } from '@chatera/client';
import { withNames } from '@chatera/markdown';
import { getClient } from '../../../platform/client/index.js';
import { useErrorText, useT } from '../../../platform/i18n/index.js';
import { Button } from '../../../ui/index.js';
import { copyText } from '../copy-text.js';
import { useNameNow } from '../mentions/use-mention-names.js';
import { useTabStop } from './tab-stop.js';

/** One's own message on its way looks sent: only what takes long, or went wrong, says so. */
export function OnItsWay({ pending }: { pending: PendingMessage }) {
  return (
    <>
      {pending.state === 'failed' && <Failed pending={pending} />}
      {pending.state === 'sending' && <Sending />}
      {pending.isAtRisk && <AtRisk />}
    </>
  );
}

/** Seen only after a second: most messages have arrived by then. Takes no room, so nothing moves when it goes. */
function Sending() {
  const t = useT('messages');
  return (
    <span
      className="absolute end-4 bottom-1 animate-appear text-ink-faint sm:end-5"
      style={{ animationDelay: '1s' }}
      data-tip={t('sending')}
    >
      <Clock aria-hidden="true" className="size-3.5" />
      <span className="sr-only">{t('sending')}</span>
    </span>
  );
}

/** The browser keeps nothing: private windows, a full disk. */
function AtRisk() {
  const t = useT('messages');
  return (
    <p role="status" className="mt-1 flex items-center gap-2 text-small text-warn-ink">
      <CircleAlert aria-hidden="true" className="size-4 shrink-0" />
      {t('atRisk')}
    </p>
  );
}

function Failed({ pending }: { pending: PendingMessage }) {
  const t = useT('messages');
  const errorText = useErrorText();
  const nameOf = useNameNow();
  const tabIndex = useTabStop();
  const { outbox } = getClient();
  const { body } = pending;
  return (
    <div role="alert" className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-small text-danger-ink">
      <CircleAlert aria-hidden="true" className="size-4 shrink-0" />
      <span>
        {t('notSent')} {errorText({ code: pending.error })}
      </span>
      <span className="flex gap-1">
        <Button size="sm" tabIndex={tabIndex} onClick={() => outbox.retry(pending.id)}>
          {t('retry')}
        </Button>
        {body.kind === 'plain' && (
          <Button size="sm" variant="ghost" tabIndex={tabIndex} onClick={() => void copyText(withNames(body.text, nameOf))}>
            {t('copy')}
          </Button>
        )}
        <Button size="sm" variant="ghost" tabIndex={tabIndex} onClick={() => outbox.discard(pending.id)}>
          {t('discard')}
        </Button>
      </span>
    </div>
  );
}
