import { ChevronRight, Trash2, Users } from 'lucide-react';
import { clsx } from 'clsx';
import { useId } from 'react';
import type { MyChannel, Overwrite, Role } from '@chatera/protocol';
import { useT } from '../../../platform/i18n/index.js';
import { Avatar, IconButton } from '../../../ui/index.js';
import { SubmitError } from '../dialogs/SubmitError.js';
import { PermissionStates } from './PermissionStates.js';
import { useRemoveException } from './use-exceptions.js';
import { useTargetName } from './use-target.js';

interface ExceptionRowProps {
  mine: MyChannel;
  overwrite: Overwrite;
  roles: readonly Role[];
  /** It is for a rank as high as one's own. */
  isFixed: boolean;
  isOpen: boolean;
  onToggle: () => void;
  onRemoved: () => void;
}

/** Whom it is for and how much it says; opened, each permission. */
export function ExceptionRow({ mine, overwrite, roles, isFixed, isOpen, onToggle, onRemoved }: ExceptionRowProps) {
  const t = useT('channelPermissions.exceptions');
  const contentId = useId();
  const name = useTargetName(overwrite, roles);
  const { mutateAsync, error } = useRemoveException(mine.channel.id);
  // The promise outlives the row; what went wrong is in `error`.
  const remove = () => void mutateAsync(overwrite).then(onRemoved, () => undefined);
  return (
    <li className="flex flex-col">
      <div className="flex items-center gap-1 p-1.5">
        <Opener overwrite={overwrite} name={name} contentId={contentId} isOpen={isOpen} onToggle={onToggle} />
        {!isFixed && (
          <IconButton label={t('remove', { name })} onClick={remove}>
            <Trash2 aria-hidden="true" />
          </IconButton>
        )}
      </div>
      {error !== null && (
        <div className="px-3 pb-2">
          <SubmitError error={error} />
        </div>
      )}
      {isOpen && (
        <div id={contentId} className="border-t border-line px-3 py-4">
          <PermissionStates mine={mine} overwrite={overwrite} name={name} isFixed={isFixed} />
        </div>
      )}
    </li>
  );
}

/** Of the button that opens it. */
export const openerId = (targetId: string): string => `exception-${targetId}`;

interface OpenerProps extends Pick<ExceptionRowProps, 'overwrite' | 'isOpen' | 'onToggle'> {
  name: string;
  contentId: string;
}

function Opener({ overwrite: { targetId, targetKind, allow, deny }, name, contentId, isOpen, onToggle }: OpenerProps) {
  const t = useT('channelPermissions.exceptions');
  return (
    <button
      id={openerId(targetId)}
      type="button"
      aria-expanded={isOpen}
      aria-controls={isOpen ? contentId : undefined}
      onClick={onToggle}
      className="flex min-h-11 min-w-0 flex-1 items-center gap-2.5 rounded-sm px-1.5 text-start hover:bg-hover"
    >
      <ChevronRight
        aria-hidden="true"
        className={clsx('size-4 shrink-0 text-ink-faint transition-transform', isOpen ? 'rotate-90' : 'rtl:-scale-x-100')}
      />
      {targetKind === 'member' ? <Avatar name={name} size="sm" /> : <RoleSign />}
      <span className="min-w-0">
        <span className="block truncate font-medium text-ink">{name}</span>
        <span className="block text-small text-ink-faint">
          {t(targetKind === 'member' ? 'ofPerson' : 'ofRole', { allowed: allow.length, denied: deny.length })}
        </span>
      </span>
    </button>
  );
}

const RoleSign = () => (
  <span className="flex size-6 shrink-0 items-center justify-center rounded-sm bg-selected text-ink-soft">
    <Users aria-hidden="true" className="size-3.5" />
  </span>
);
