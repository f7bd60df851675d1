import { clsx } from 'clsx';
import type { TimelineMessage } from '@chatera/client';
import type { Reaction, UserId } from '@chatera/protocol';
import { useT } from '../../../platform/i18n/index.js';
import type { RowActions } from '../row/row-actions.js';
import { useReactors } from './use-reactors.js';

interface ReactionChipProps {
  message: TimelineMessage;
  reaction: Reaction;
  me: UserId;
  canReact: boolean;
  actions: RowActions;
}

/** One emoji and how many reacted with it: a press joins them, or takes one's own back. */
export function ReactionChip({ message, reaction, me, canReact, actions }: ReactionChipProps) {
  const t = useT('messages.reactions');
  const { emoji, count, userIds } = reaction;
  const isOwn = userIds.includes(me);
  return (
    <button
      type="button"
      aria-pressed={isOwn}
      aria-disabled={!canReact}
      aria-label={t('chip', { emoji, count })}
      data-tip={useReactors(reaction, me)}
      onClick={() => canReact && actions.react(message, emoji)}
      className={clsx(
        'inline-flex h-7 min-w-10 items-center justify-center gap-1 rounded-full px-2 text-small tabular-nums ring-1 ring-inset',
        'transition-colors pointer-coarse:h-9',
        isOwn ? 'bg-accent-wash font-semibold text-accent-ink ring-accent' : 'bg-hover text-ink-soft ring-line',
        canReact ? 'hover:ring-line-strong' : 'cursor-default',
      )}
    >
      <span aria-hidden="true" className="text-body leading-none">
        {emoji}
      </span>
      <span aria-hidden="true">{count}</span>
    </button>
  );
}
