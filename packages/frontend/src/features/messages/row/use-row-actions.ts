import { useLayoutEffect, useRef, useState } from 'react';
import { hasReacted, type TimelineMessage } from '@chatera/client';
import { withNames } from '@chatera/markdown';
import type { ChannelId, MessageId } from '@chatera/protocol';
import { getClient, useMe } from '../../../platform/client/index.js';
import { useErrorText, useT } from '../../../platform/i18n/index.js';
import { createMenuHandle, notify, type MenuHandle } from '../../../ui/index.js';
import { copyText } from '../copy-text.js';
import type { Reading } from '../list/reading.js';
import { useNameNow } from '../mentions/use-mention-names.js';
import { linkTo } from '../message-link.js';
import { rememberEmoji } from '../reactions/recent-emoji.js';
import type { RowActions, RowAsks } from './row-actions.js';

export interface RowActionsState {
  readonly actions: RowActions;
  /** The message whose deletion is asked about. */
  readonly removing: TimelineMessage | null;
  readonly endRemove: () => void;
  /** The message of which it is shown who reacted. */
  readonly reactorsOf: MessageId | null;
  readonly endReactors: () => void;
  /** Where the emoji picker stands, and for which message. */
  readonly picker: MenuHandle<TimelineMessage>;
}

interface RowActionsInput {
  readonly channelId: ChannelId;
  readonly reading: Reading;
  readonly asks: RowAsks;
}

/** The acts of all rows, as one object that never changes: rows that compare their props stay as they are. */
export function useRowActions({ channelId, reading, asks }: RowActionsInput): RowActionsState {
  const t = useT('messages');
  const errorText = useErrorText();
  const nameOf = useNameNow();
  const me = useMe().user.id;
  const [picker] = useState(() => createMenuHandle<TimelineMessage>());
  const [removing, setRemoving] = useState<TimelineMessage | null>(null);
  const [reactorsOf, setReactorsOf] = useState<MessageId | null>(null);
  const handlers = {
    ...asks,
    tellCopied: (isDone: boolean) => notify({ message: t(isDone ? 'copied' : 'copyFailed'), tone: isDone ? 'ok' : 'danger' }),
    react: (message: TimelineMessage, emoji: string) => {
      const isAdded = !hasReacted(message.reactions, emoji, me);
      if (isAdded) rememberEmoji(me, emoji);
      getClient()
        .react({ channelId, messageId: message.id, emoji }, isAdded)
        .catch((error: unknown) => notify({ message: t('reactions.failed'), detail: errorText(error), tone: 'danger' }));
    },
    markUnread: ({ seq }: TimelineMessage) => {
      reading.markUnread(seq).catch((error: unknown) => notify({ message: t('unread.failed'), detail: errorText(error), tone: 'danger' }));
    },
    copyText: (text: string) => void copyText(withNames(text, nameOf)).then((isDone) => latest.current.tellCopied(isDone)),
    tellEditFailed: (error: unknown) => notify({ message: t('editFailed'), detail: errorText(error), tone: 'danger' }),
  };
  const latest = useRef(handlers);
  useLayoutEffect(() => {
    latest.current = handlers;
  });
  const [actions] = useState<RowActions>(() => ({
    edit: (messageId) => latest.current.onEdit(messageId),
    endEdit: () => latest.current.onEdit(null),
    saveEdit: (message, text) => saveEdit(message, text, (error) => latest.current.tellEditFailed(error)),
    remove: setRemoving,
    quote: (message) => latest.current.onQuote(message),
    reply: (message) => latest.current.onReply(message),
    openThread: (threadId) => latest.current.onOpenThread(threadId),
    copyText: ({ body }) => body?.kind === 'plain' && latest.current.copyText(body.text),
    copyLink: (message) => void copyText(linkTo(message)).then((isDone) => latest.current.tellCopied(isDone)),
    react: (message, emoji) => latest.current.react(message, emoji),
    openPicker: (message, anchor) => picker.open(anchor, message, true),
    showReactors: ({ id }) => setReactorsOf(id),
    markUnread: (message) => latest.current.markUnread(message),
  }));
  return { actions, removing, endRemove: () => setRemoving(null), reactorsOf, endReactors: () => setReactorsOf(null), picker };
}

function saveEdit({ channelId, id, body }: TimelineMessage, text: string, onFailed: (error: unknown) => void): void {
  if (body?.kind === 'plain' && body.text === text) return;
  getClient().edit(channelId, id, { kind: 'plain', text }).catch(onFailed);
}

/** The message whose picker is open. */
export const pickedFor = (picker: MenuHandle<TimelineMessage>): MessageId | undefined =>
  picker.place()?.isOpen ? picker.place()?.payload.id : undefined;
