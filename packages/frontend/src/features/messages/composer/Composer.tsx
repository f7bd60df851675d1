import { clsx } from 'clsx';
import { SendHorizontal } from 'lucide-react';
import { useEffect, type ReactNode, type RefObject } from 'react';
import type { MyChannel, ReplyPlace } from '@chatera/protocol';
import { getClient } from '../../../platform/client/index.js';
import { useKeymap } from '../../../platform/hotkeys/index.js';
import { useT } from '../../../platform/i18n/index.js';
import { IconButton } from '../../../ui/index.js';
import { commandIn } from './commands/command-line.js';
import { useCommands } from './commands/use-commands.js';
import { useRunCommand } from './commands/use-run-command.js';
import { FormatBar } from './FormatBar.js';
import { MessageInput, type MessageInputHandle } from './MessageInput.js';
import { useTextLimit } from './TextLimit.js';
import { useDraft } from './use-draft.js';

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
  const channelId = mine.channel.id;
  const commands = useCommands(mine);
  const { text, change, keep, giveBack } = useDraft(channelId, reply);
  const { isTooLong, field, limit } = useTextLimit(text);
  const canSend = text.trim() !== '' && !isTooLong;
  useEffect(() => {
    if (matchMedia('(hover: hover)').matches) handle.current?.focus();
  }, [handle]);
  const say = (words: string) => {
    getClient().outbox.send(channelId, { kind: 'plain', text: words }, reply);
    getClient().typing.sent();
    onSent?.();
  };
  const run = useRunCommand(say);
  const send = () => {
    if (!canSend) return;
    const asked = commandIn(text, commands);
    if (asked) {
      change('');
      run(asked, () => giveBack(text));
      return;
    }
    say(text);
    keep('');
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send();
        handle.current?.focus();
      }}
      className={clsx(
        'rounded-lg border bg-canvas -outline-offset-1 transition-colors focus-within:outline-2 focus-within:outline-focus',
        isTooLong ? 'border-danger-ink' : 'border-line-strong',
      )}
    >
      {above}
      <MessageInput
        ref={handle}
        label={label}
        placeholder={label}
        value={text}
        onChange={change}
        onSubmit={send}
        onArrowUp={onEditLast}
        commands={commands}
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
