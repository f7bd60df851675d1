import { getClient } from '../../platform/client/index.js';
import { useErrorText, useT } from '../../platform/i18n/index.js';
import { paths, useLocation } from '../../platform/routing/index.js';
import { notify } from '../../ui/index.js';

/** Signs this device out and shows the sign-in. Never throws: where the server could not be told, one stays signed in and is told so. */
export function useSignOut(): () => Promise<void> {
  const t = useT('gate');
  const errorText = useErrorText();
  const [, navigate] = useLocation();
  return async () => {
    try {
      await getClient().session.logout();
      navigate(paths.login.to(), { replace: true });
    } catch (error) {
      notify({ message: t('signOutFailed'), detail: errorText(error), tone: 'danger' });
    }
  };
}
