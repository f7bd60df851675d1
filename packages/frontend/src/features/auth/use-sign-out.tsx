import { useEffect, useState, type ReactNode } from 'react';
import { getClient } from '../../platform/client/index.js';
import { useErrorText, useT } from '../../platform/i18n/index.js';
import { paths, useLocation } from '../../platform/routing/index.js';
import { notify, whenIdle } from '../../ui/index.js';
import { lazyDialog } from '../../ui/lazy-dialog.js';
import { countUnsent } from './unsent.js';

const loadDialog = async () => (await import('./UnsentDialog.js')).UnsentDialog;
const UnsentDialog = lazyDialog(loadDialog);

interface SignOut {
  /** Asks first where something of one's own is not sent yet, for that does not stay on a device one has left. */
  signOut: () => void;
  /** Has to stand somewhere in what is drawn. */
  signOutDialog: ReactNode;
}

/** Signs this device out and shows the sign-in. Where the server could not be told, one stays signed in, keeps everything, and is told so. */
export function useSignOut(): SignOut {
  const [isAsking, setAsking] = useState(false);
  const leave = useLeave();
  // Before it is needed: what is not sent yet is so mostly because nothing can be fetched.
  useEffect(() => whenIdle(() => void loadDialog().catch(() => undefined)), []);
  const confirm = () => {
    setAsking(false);
    void leave();
  };
  return {
    signOut: () => (countUnsent(getClient().outbox.get()) > 0 ? setAsking(true) : void leave()),
    signOutDialog: <UnsentDialog isOpen={isAsking} onOpenChange={setAsking} onConfirm={confirm} />,
  };
}

function useLeave(): () => Promise<void> {
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
