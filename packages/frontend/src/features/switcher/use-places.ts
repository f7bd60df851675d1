import { useEffect, useMemo } from 'react';
import type { MyChannel, UserId } from '@chatera/protocol';
import { getClient, useMe, useStore } from '../../platform/client/index.js';
import { useHotkeyList, useKeymap } from '../../platform/hotkeys/index.js';
import { useFormatter, useT } from '../../platform/i18n/index.js';
import { paths, useLocation } from '../../platform/routing/index.js';
import { isLoud, otherPeople, pathToChannel, useMuted } from '../channels/index.js';
import { pathToMessage, useExcerpts } from '../messages/index.js';
import { followedThreads } from '../threads/index.js';
import { openDirectWith, useCandidates, useUserName } from '../members/index.js';
import type { Ranked } from './rank.js';

/** Somewhere to go, or something to do. */
export interface Place extends Ranked {
  readonly id: string;
  readonly kind: 'channel' | 'private' | 'direct' | 'person' | 'workspace' | 'thread' | 'command';
  /** Which workspace it is in. */
  readonly detail: string;
  /** Of a command. */
  readonly keys?: string;
  /** One is there already. */
  readonly isHere?: boolean;
  readonly go: () => void | Promise<void>;
}

/** Everything one can get to from anywhere: conversations in all workspaces, threads, people, workspaces, and what keys do. */
export function usePlaces(text: string): { places: readonly Place[]; commands: readonly Place[] } {
  const conversations = useConversations();
  const people = usePeople(text, conversations);
  const workspaces = useWorkspaces();
  const threads = useThreads(conversations);
  return { places: [...conversations, ...threads, ...people, ...workspaces], commands: useCommands() };
}

function useConversations(): readonly ConversationPlace[] {
  const { channels, workspaces, people } = getClient();
  const [all, mine, known] = [useStore(channels), useStore(workspaces), useStore(people)];
  const me = useMe().user.id;
  const format = useFormatter();
  const nameOf = useUserName();
  const [location, navigate] = useLocation();
  const muted = useMuted();
  useLoadedEverywhere();
  return [...all.values()]
    .filter(({ channel, membership }) => membership !== null && channel.archivedAt === null)
    .map((each): ConversationPlace => {
      const { id, kind, workspaceId, name } = each.channel;
      const others = otherPeople(each, me).map((user) => nameOf(known.get(user.id)?.user ?? user));
      return {
        id,
        kind: workspaceId === null ? 'direct' : kind === 'private' ? 'private' : 'channel',
        name: name ?? format.list(others, { type: 'conjunction', style: 'short' }),
        detail: mine.find(({ workspace }) => workspace.id === workspaceId)?.workspace.name ?? '',
        partner: partnerIn(each, me),
        isUnread: isLoud(each, muted),
        lastAt: each.lastMessage?.sentAt ?? '',
        isHere: location === pathToChannel(id),
        go: () => navigate(pathToChannel(id)),
      };
    });
}

type ConversationPlace = Place & { readonly partner: UserId | null };

/** In a direct message of two, the other one. */
const partnerIn = (mine: MyChannel, me: UserId): UserId | null =>
  mine.channel.kind === 'direct' ? (otherPeople(mine, me)[0]?.id ?? null) : null;

/**
 * Lists of workspaces that were not opened yet, and where no sidebar has asked for them the workspaces themselves. One that fails is missing,
 * and asked for again at the next opening.
 */
function useLoadedEverywhere(): void {
  const { channels, workspaces } = getClient();
  const ids = useStore(workspaces).map(({ workspace }) => workspace.id).join(); // prettier-ignore
  useEffect(() => {
    if (!workspaces.isLoaded) workspaces.load().catch(() => undefined);
    const lists = workspaces.get().filter(({ workspace }) => !channels.isLoaded(workspace.id));
    for (const { workspace } of lists) channels.loadWorkspace(workspace.id).catch(() => undefined);
    if (!channels.isLoaded('direct')) channels.loadDirect().catch(() => undefined);
  }, [channels, workspaces, ids]);
}

/** With whom there is no conversation yet. */
function usePeople(text: string, conversations: readonly ConversationPlace[]): readonly Place[] {
  const { users } = useCandidates({ kind: 'contacts' }, text);
  const me = useMe().user.id;
  const [, navigate] = useLocation();
  const met = useMemo(() => new Set(conversations.map(({ partner }) => partner)), [conversations]);
  const open = async (id: UserId) => navigate(pathToChannel((await openDirectWith([id])).channel.id));
  return users
    .filter(({ id, isDeleted }) => id !== me && !isDeleted && !met.has(id))
    .map(({ id, displayName }) => ({
      ...{ id, kind: 'person' as const, name: displayName, detail: '', isUnread: false, lastAt: '' },
      go: () => open(id),
    }));
}

/** Those one follows that have a name, or replies one has not read. */
function useThreads(conversations: readonly ConversationPlace[]): readonly Place[] {
  const excerpt = useExcerpts();
  const [, navigate] = useLocation();
  const names = new Map(conversations.map(({ id, name }) => [id, name]));
  return followedThreads(useStore(getClient().threads)).flatMap(({ message, follow }): Place[] => {
    const { id, channelId, body, thread, sentAt } = message;
    const isUnread = (follow?.unreadCount ?? 0) > 0;
    if (!thread?.title && !isUnread) return [];
    const place = { id, kind: 'thread' as const, detail: names.get(channelId) ?? '', isUnread, lastAt: thread?.lastAt ?? sentAt };
    return [{ ...place, name: thread?.title ?? excerpt(body), go: () => navigate(pathToMessage(channelId, { threadId: id })) }];
  });
}

function useWorkspaces(): readonly Place[] {
  const mine = useStore(getClient().workspaces);
  const [, navigate] = useLocation();
  return mine.map(({ workspace: { id, name } }) => ({
    ...{ id, kind: 'workspace' as const, name, detail: '', isUnread: false, lastAt: '' },
    go: () => navigate(paths.workspace.to({ workspaceId: id })),
  }));
}

/** What keys do here can be found by its name. */
function useCommands(): readonly Place[] {
  const t = useT('hotkeys');
  const keymap = useKeymap();
  return useHotkeyList().flatMap(({ name, run }) =>
    run
      ? [{ id: name, kind: 'command' as const, name: t(name), detail: '', keys: keymap[name], isUnread: false, lastAt: '', go: run }]
      : [],
  );
}
