import { Heading, Link2, List, ListTree, Lock, LockOpen, MoreHorizontal } from 'lucide-react';
import { useState } from 'react';
import type { MyThread } from '@chatera/client';
import type { MyChannel } from '@chatera/protocol';
import { useMe } from '../../../platform/client/index.js';
import { useErrorText, useT } from '../../../platform/i18n/index.js';
import { IconButton, Menu, MenuItem, notify } from '../../../ui/index.js';
import { copyText } from '../copy-text.js';
import { addressOf } from '../message-link.js';
import { changeThread } from './change-thread.js';
import { NameThreadDialog } from './NameThreadDialog.js';
import { fitsTree, type ThreadLook } from './thread-look.js';

interface ThreadMenuProps {
  mine: MyChannel;
  thread: MyThread;
  look: ThreadLook;
  onLook: (look: ThreadLook) => void;
}

/** What else can be done with a thread. */
export function ThreadMenu({ mine, thread, look, onLook }: ThreadMenuProps) {
  const t = useT('threadPane');
  const wordsOfCopy = useT('messages');
  const errorText = useErrorText();
  const [isNaming, setNaming] = useState(false);
  const { mayName, mayClose } = useAbilities(mine, thread);
  const { channelId, id, thread: facts } = thread.message;
  const isClosed = facts?.closedAt != null;
  const toggleClosed = () =>
    changeThread(thread, { isClosed: !isClosed }).catch((error: unknown) =>
      notify({ message: t('changeFailed'), detail: errorText(error), tone: 'danger' }),
    );
  const copyLink = async () => {
    const isDone = await copyText(addressOf(channelId, { threadId: id }));
    notify({ message: wordsOfCopy(isDone ? 'copied' : 'copyFailed'), tone: isDone ? 'ok' : 'danger' });
  };
  return (
    <>
      <Menu
        trigger={
          <IconButton label={t('menu')} size="sm">
            <MoreHorizontal aria-hidden="true" />
          </IconButton>
        }
        align="end"
      >
        <MenuItem icon={<Link2 aria-hidden="true" />} onSelect={() => void copyLink()}>
          {t('copyLink')}
        </MenuItem>
        {fitsTree(thread) && (
          <MenuItem
            icon={look === 'tree' ? <List aria-hidden="true" /> : <ListTree aria-hidden="true" />}
            onSelect={() => onLook(look === 'tree' ? 'list' : 'tree')}
          >
            {t(look === 'tree' ? 'asList' : 'asTree')}
          </MenuItem>
        )}
        {mayName && (
          <MenuItem icon={<Heading aria-hidden="true" />} onSelect={() => setNaming(true)}>
            {t(facts?.title == null ? 'name' : 'rename')}
          </MenuItem>
        )}
        {mayClose && (
          <MenuItem icon={isClosed ? <LockOpen aria-hidden="true" /> : <Lock aria-hidden="true" />} onSelect={() => void toggleClosed()}>
            {t(isClosed ? 'reopen' : 'closeThread')}
          </MenuItem>
        )}
      </Menu>
      {isNaming && <NameThreadDialog thread={thread} onClose={() => setNaming(false)} />}
    </>
  );
}

/** As the server answers: who began an open thread names it; the rest is for who manages threads. */
function useAbilities({ permissions }: MyChannel, { message: { authorId, thread } }: MyThread) {
  const me = useMe().user.id;
  const mayClose = permissions.includes('manageThreads');
  const isOwn = authorId === me && permissions.includes('createThreads') && thread?.closedAt == null;
  return { mayClose, mayName: mayClose || isOwn };
}
