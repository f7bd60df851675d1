import { useMe } from '../../../platform/client/index.js';
import { useT } from '../../../platform/i18n/index.js';
import { Avatar } from '../../../ui/index.js';

/** What the choices above come to. */
export function SampleMessages() {
  const t = useT('settings.messages');
  const { user } = useMe();
  return (
    <figure
      aria-label={t('sample')}
      className="m-0 flex gap-3 overflow-hidden rounded-lg border border-line bg-canvas px-4 py-3 text-message"
    >
      <span className="mt-0.5 flex w-9 shrink-0 justify-center self-start">
        <Avatar name={user.displayName} size="row" />
      </span>
      <div className="flex min-w-0 flex-col gap-1 compact:gap-0">
        <p className="font-semibold text-ink">{user.displayName}</p>
        <p className="text-ink">{t('sampleFirst')}</p>
        <p className="text-ink">{t('sampleSecond')}</p>
      </div>
    </figure>
  );
}
