import { clsx } from 'clsx';
import { SendHorizontal } from 'lucide-react';
import { useEffect, type ReactNode, type RefObject } from 'react';
import { calledIn } from '@chatera/protocol/light';
import type { MyChannel, ReplyPlace } from '@chatera/protocol';
import { useKeymap } from '../../../platform/hotkeys/index.js';
import { useT } from '../../../platform/i18n/index.js';
import { IconButton } from '../../../ui/index.js';
import { useCommands } from './commands/use-commands.js';
import { FormatBar } from './FormatBar.js';
import { LazyOutsiderNotice } from './mentions/LazyOutsiderNotice.js';
import { useMentions } from './mentions/use-mentions.js';
import { MessageInput, type MessageInputHandle } from './MessageInput.js';
import { useTextLimit } from './TextLimit.js';
import { useDraft } from './use-draft.js';
import { useSend } from './use-send.js';

interface ComposerProps {
  mine: MyChannel;
  /** Set in a thread: which message is answered, and where that shall be seen. */
  reply?: ReplyPlace;
  /** Such as "Message #general". */
  label: string;
  onEditLast: () => void;
  handle: RefObject<MessageInputHandle | null>;
  onSent?: () => void;
  /** Stands above the field. */
  above?: ReactNode;
}

/** Where one writes. What was typed is kept until it is sent. */
export function Composer({ mine, reply, label, onEditLast, handle, onSent, above }: ComposerProps) {
  const commands = useCommands(mine);
  const draft = useDraft(mine.channel.id, reply);
  const { text } = draft;
  const mentions = useMentions({ mine, text, threadId: reply?.threadId ?? null });
  const { isTooLong, field, limit } = useTextLimit(text);
  const canSend = text.trim() !== '' && !isTooLong;
  useEffect(() => {
    if (matchMedia('(hover: hover)').matches) handle.current?.focus();
  }, [handle]);
  const send = useSend({ mine, reply, draft, commands, mentions, onSent });
  const submit = () => canSend && send();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
        handle.current?.focus();
      }}
      className={clsx(
        'rounded-lg border bg-canvas -outline-offset-1 transition-colors focus-within:outline-2 focus-within:outline-focus',
        isTooLong ? 'border-danger-ink' : 'border-line-strong',
      )}
    >
      {above}
      {calledIn(text).userIds.size > 0 && <LazyOutsiderNotice mine={mine} text={text} />}
      <MessageInput
        ref={handle}
        label={label}
        placeholder={label}
        value={text}
        onChange={draft.change}
        onSubmit={submit}
        onArrowUp={onEditLast}
        commands={commands}
        mentions={mentions}
        {...field}
      />
      <div className="flex items-center gap-2 p-1.5">
        <FormatBar onFormat={(format) => handle.current?.format(format)} />
        <span className="min-w-0 flex-1 text-end">{limit}</span>
        <SendButton canSend={canSend} />
      </div>
    </form>
  );
}

function SendButton({ canSend }: { canSend: boolean }) {
  const t = useT('messages');
  const keymap = useKeymap();
  return (
    <IconButton
      type="submit"
      label={t('send')}
      shortcut={keymap.send}
      size="sm"
      aria-disabled={!canSend}
      className={canSend ? 'bg-accent text-on-accent hover:bg-accent-hover hover:text-on-accent' : 'opacity-45'}
    >
      <SendHorizontal aria-hidden="true" className="rtl:-scale-x-100" />
    </IconButton>
  );
}
