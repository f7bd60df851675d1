import { CornerDownRight, X } from 'lucide-react';
import type { TimelineMessage } from '@chatera/client';
import { useT } from '../../../platform/i18n/index.js';
import { IconButton } from '../../../ui/index.js';
import { useUser, useUserName } from '../../members/index.js';
import { useExcerpt } from '../excerpt.js';

/** Above the field: which reply is answered, and the way back to answering the whole thread. */
export function AnsweringBar({ message: { authorId, body }, onEnd }: { message: TimelineMessage; onEnd: () => void }) {
  const t = useT('threadPane');
  const text = useExcerpt(body);
  const name = useUserName()(useUser(authorId));
  return (
    <div className="flex items-center gap-2 border-b border-line ps-3.5 pe-1 text-small text-ink-soft">
      <CornerDownRight aria-hidden="true" className="size-3.5 shrink-0 rtl:-scale-x-100" />
      <p role="status" className="min-w-0 flex-1 truncate">
        {t('answering', { name, text })}
      </p>
      <IconButton label={t('endAnswer')} size="sm" onClick={onEnd}>
        <X aria-hidden="true" />
      </IconButton>
    </div>
  );
}
