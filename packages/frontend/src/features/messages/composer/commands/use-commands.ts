import { canonicalEmoji, setStatus, updateChannel } from '@chatera/protocol/light';
import type { MyChannel } from '@chatera/protocol';
import { getClient } from '../../../../platform/client/index.js';
import { useHotkeyList, type KeyName } from '../../../../platform/hotkeys/index.js';
import { useT } from '../../../../platform/i18n/index.js';

/** What a message does that begins with a stroke and this name. */
export interface Command {
  readonly name: string;
  /** What it does. */
  readonly about: string;
  /** Whether something is to be written behind it. */
  readonly takesText: boolean;
  /** What is written is sent, and calls whom it calls; to all others it is words. */
  readonly isSaid?: boolean;
  /** @returns the text to be sent in its place, or null. @throws ChatError */
  readonly run: (argument: string) => Promise<string | null>;
}

/** Commands that do what keys do. */
const byKeys = { read: 'markAllRead', threads: 'threadList', jump: 'switcher', keys: 'keys' } as const satisfies Record<string, KeyName>;

/** Everything that can be asked for in this conversation, by who has the right to. */
export function useCommands({ channel, permissions }: MyChannel): readonly Command[] {
  const t = useT('messages.commands');
  const nameOf = useT('hotkeys');
  const hotkeys = useHotkeyList();
  const canManage = channel.workspaceId !== null && channel.archivedAt === null && permissions.includes('manageChannels');
  const changes = {
    topic: (topic: string) => change(channel.id, { topic }),
    rename: (name: string) => change(channel.id, { name }),
  };
  return [
    { name: 'shrug', about: t('shrug'), takesText: true, isSaid: true, run: (text) => Promise.resolve(`${text} ${shrug}`.trimStart()) },
    { name: 'status', about: t('status'), takesText: true, run: changeStatus },
    ...(canManage ? (['topic', 'rename'] as const).map((name) => ({ name, about: t(name), takesText: true, run: changes[name] })) : []),
    ...Object.entries(byKeys).flatMap(([name, key]): Command[] => {
      const run = hotkeys.find((hotkey) => hotkey.name === key)?.run;
      return run ? [{ name, about: nameOf(key), takesText: false, run: done(run) }] : [];
    }),
  ];
}

const done = (act: () => void) => (): Promise<null> => {
  act();
  return Promise.resolve(null);
};

/** As Markdown: its stroke and its underscores mean nothing. */
const shrug = '¯\\\\\\_(ツ)\\_/¯';

async function change(channelId: MyChannel['channel']['id'], facts: { name: string } | { topic: string }): Promise<null> {
  const { call, channels } = getClient();
  const changed = await call(updateChannel, { channelId, ...facts });
  channels.takeChange(changed.id, changed.rev, changed);
  return null;
}

/** An emoji and words, either alone, or nothing: then it is taken back. */
async function changeStatus(argument: string): Promise<null> {
  const { call, session } = getClient();
  const [, first = '', rest = ''] = /^(\S+)\s*([^]*)$/.exec(argument) ?? [];
  const emoji = canonicalEmoji(first);
  const status = { emoji: emoji ?? '', text: emoji === null ? argument : rest, expiresAt: null };
  session.takeUser(await call(setStatus, { status: argument === '' ? null : status }));
  return null;
}
