import { clsx } from 'clsx';
import { firstLine } from '@chatera/markdown';
import type { ThreadRoot } from '@chatera/client';
import { useMe } from '../../../platform/client/index.js';
import { useT, type Translate } from '../../../platform/i18n/index.js';
import { useUser, useUserName } from '../../members/index.js';

interface ThreadStartProps {
  message: ThreadRoot;
  areKnown: boolean;
  isStrong: boolean;
}

/** Who began a thread, and with what. */
export function ThreadStart({ message, areKnown, isStrong }: ThreadStartProps) {
  const t = useT('inbox');
  const isMine = useMe().user.id === message.authorId;
  const author = useUserName()(useUser(message.authorId), areKnown);
  const words = wordsOf(message, t);
  return (
    <span dir="auto" className={clsx('line-clamp-2 text-body wrap-anywhere', isStrong ? 'font-semibold text-ink' : 'text-ink-soft')}>
      {t('said', { name: isMine ? t('you') : author, words })}
    </span>
  );
}

const maxLength = 240;

function wordsOf({ body }: ThreadRoot, t: Translate<'inbox'>): string {
  if (body === null) return t('deleted');
  return body.kind === 'sealed' ? t('sealed') : firstLine(body.text, maxLength);
}
