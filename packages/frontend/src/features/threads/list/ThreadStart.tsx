import { clsx } from 'clsx';
import type { ThreadRoot } from '@chatera/client';
import { useMe } from '../../../platform/client/index.js';
import { useT } from '../../../platform/i18n/index.js';
import { useUser, useUserName } from '../../members/index.js';
import { useExcerpt } from '../../messages/index.js';

interface ThreadStartProps {
  message: ThreadRoot;
  areKnown: boolean;
  isStrong: boolean;
}

/** Who began a thread, and with what. */
export function ThreadStart({ message, areKnown, isStrong }: ThreadStartProps) {
  const t = useT('threadList');
  const isMine = useMe().user.id === message.authorId;
  const author = useUserName()(useUser(message.authorId), areKnown);
  const words = useExcerpt(message.body, maxLength);
  return (
    <span dir="auto" className={clsx('line-clamp-2 text-body wrap-anywhere', isStrong ? 'font-semibold text-ink' : 'text-ink-soft')}>
      {t('said', { name: isMine ? t('you') : author, words })}
    </span>
  );
}

const maxLength = 240;
