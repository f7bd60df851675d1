import { useEffect, useRef, useState } from 'react';
import type { TimelineMessage } from '@chatera/client';
import { useT } from '../../../platform/i18n/index.js';
import { Button } from '../../../ui/index.js';
import { useChannel } from '../../channels/index.js';
import { MessageInput, type MessageInputHandle } from '../composer/MessageInput.js';
import { useMentions } from '../composer/mentions/use-mentions.js';
import { useTextLimit } from '../composer/TextLimit.js';
import type { RowActions } from './row-actions.js';

/** Takes the place of the text while it is changed. Emptied, it asks whether the message shall go. */
export function EditBox({ message, actions }: { message: TimelineMessage; actions: RowActions }) {
  const t = useT('messages');
  const [text, setText] = useState(message.body?.kind === 'plain' ? message.body.text : '');
  const mine = useChannel(message.channelId);
  const mentions = useMentions({ mine, text, threadId: message.reply?.threadId ?? null });
  const handle = useRef<MessageInputHandle>(null);
  const { isTooLong, field, limit } = useTextLimit(text);
  useEffect(() => handle.current?.focus(), []);
  const save = () => {
    if (isTooLong) return;
    actions.endEdit();
    if (text.trim() === '') actions.remove(message);
    else actions.saveEdit(message, text);
  };
  return (
    <div className="my-1 flex flex-col gap-2">
      <div className="rounded-md border border-line-strong bg-canvas pb-1.5 -outline-offset-1 focus-within:outline-2 focus-within:outline-focus">
        <MessageInput
          ref={handle}
          label={t('editLabel')}
          value={text}
          onChange={setText}
          onSubmit={save}
          onEscape={actions.endEdit}
          mentions={mentions}
          {...field}
        />
      </div>
      <div className="flex items-center gap-2">
        <Button size="sm" variant="primary" onClick={save}>
          {t('save')}
        </Button>
        <Button size="sm" variant="ghost" onClick={actions.endEdit}>
          {t('cancelEdit')}
        </Button>
        {limit}
      </div>
    </div>
  );
}
