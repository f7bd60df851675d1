import { apiBasePath, startOidcLogin } from '@chatera/protocol/light';
import { useT } from '../../platform/i18n/index.js';
import { buttonClass, Divider } from '../../ui/index.js';
import { useWaysIn } from './use-ways-in.js';

interface ProviderButtonsProps {
  /** By what right a new account is made there. */
  entry?: { inviteCode: string } | { workspaceId: string };
}

/** Sign-in elsewhere: links, for the browser itself goes there and comes back. Nothing at all where there are none. */
export function ProviderButtons({ entry }: ProviderButtonsProps) {
  const t = useT('auth');
  const { data } = useWaysIn();
  if (!data || data.items.length === 0) return null;
  return (
    <div className="flex flex-col gap-4">
      <Divider label={t('login.or')} />
      {data.items.map(({ id, name }) => (
        <a key={id} href={startAddress(id, entry)} className={buttonClass({ size: 'lg' })}>
          {t('login.withProvider', { name })}
        </a>
      ))}
    </div>
  );
}

function startAddress(providerId: string, entry: Record<string, string> = {}): string {
  const query = new URLSearchParams(entry).toString();
  return `${apiBasePath}${startOidcLogin.path.replace(':providerId', encodeURIComponent(providerId))}${query && `?${query}`}`;
}
