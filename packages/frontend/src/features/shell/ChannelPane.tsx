import { useEffect, useState } from 'react';
import type { ChannelId, MessageId, MyChannel, WorkspaceId } from '@chatera/protocol';
import { getClient, isNotForUs, useConnection } from '../../platform/client/index.js';
import { useHotkey } from '../../platform/hotkeys/index.js';
import { useT } from '../../platform/i18n/index.js';
import { paths, useDocumentTitle, useLocation } from '../../platform/routing/index.js';
import { EmptyState, PeopleIllustration, useKeptFocus } from '../../ui/index.js';
import { ConversationHeader, useChannel, useChannelName } from '../channels/index.js';
import { Conversation, pathToMessage, type ThreadListKind } from '../messages/index.js';
import { WorkspaceEntry } from '../workspaces/index.js';
import { ChannelSkeleton } from './ChannelSkeleton.js';
import { GoneChannel } from './GoneChannel.js';
import { useKeptSetting } from '../../platform/storage/index.js';
import { Main } from './Main.js';
import { MembersPane } from './MembersPane.js';
import { focusMain, mainId } from './regions.js';
import { ThreadListSide } from './ThreadListSide.js';
import { ThreadSide } from './ThreadSide.js';
import type { Panes } from './use-panes.js';
import type { Place } from './use-place.js';

interface ChannelPaneProps {
  place: Place;
  sidebarOf: WorkspaceId | null;
  panes: Panes;
}

/** The conversation the address leads to, or what stands in its place. */
export function ChannelPane({ place, sidebarOf, panes }: ChannelPaneProps) {
  const t = useT('shell.direct');
  const { channelId, workspaceId, missing } = place;
  if (missing === 'channel') return <Gone />;
  if (channelId && !missing) return <Open key={channelId} channelId={channelId} place={place} sidebarOf={sidebarOf} panes={panes} />;
  if (workspaceId || missing) {
    return (
      <Main>
        <WorkspaceEntry />
      </Main>
    );
  }
  return (
    <Main isBare>
      <EmptyState illustration={<PeopleIllustration />} title={t('title')}>
        {t('hint')}
      </EmptyState>
    </Main>
  );
}

function Open({ channelId, place, sidebarOf, panes }: ChannelPaneProps & { channelId: ChannelId }) {
  const mine = useChannel(channelId);
  const isMissing = useFound(channelId, mine);
  // One may be removed while one writes, and what one writes in goes.
  useKeptFocus({ placeOf: ownPlace, successor: () => document.getElementById(mainId) });
  if (isMissing) return <Gone />;
  if (!mine) {
    return (
      <Main isBare>
        <ChannelSkeleton />
      </Main>
    );
  }
  return <Shown mine={mine} place={place} sidebarOf={sidebarOf} panes={panes} />;
}

function Gone() {
  return (
    <Main isBare>
      <GoneChannel />
    </Main>
  );
}

function Shown({ mine, place, sidebarOf, panes }: ChannelPaneProps & { mine: MyChannel }) {
  useDocumentTitle(useChannelName(mine));
  const [isBeside, setBeside] = useKeptSetting('chatera.members', true, (text) => text === 'true');
  const [isOver, setOver] = useState(false);
  const isWide = panes === 'three';
  const areMembersShown = mine.channel.kind !== 'direct' && (isWide ? isBeside : isOver);
  const toggle = () => (isWide ? setBeside(!isBeside) : setOver(!isOver));
  const listOf = mine.channel.workspaceId ?? sidebarOf;
  const backTo = listOf ? paths.workspace.to({ workspaceId: listOf }) : paths.directs.to();
  const { threadId, threadList, messageId } = place;
  const { showThread, showThreads } = useThreadPlaces(mine, threadList);
  const isListShown = threadList !== null && threadId === null;
  const toggleThreads = () => showThreads(isListShown ? null : (threadList ?? 'all'));
  useHotkey('threadList', toggleThreads);
  const thread = threadId && <ThreadSide key={threadId} {...{ mine, threadId, messageId, panes }} onClose={() => showThread(null)} />;
  const list = threadList && (
    <ThreadListSide {...{ mine, panes }} kind={threadList} onKind={showThreads} onClose={() => showThreads(null)} />
  );
  const side = thread ?? list;
  if (side && panes === 'one') return side;
  return (
    <>
      <Main>
        <ConversationHeader
          mine={mine}
          backTo={panes === 'one' ? backTo : null}
          areMembersShown={areMembersShown && !side}
          onToggleMembers={toggle}
          areThreadsShown={isListShown}
          onToggleThreads={toggleThreads}
        />
        <Conversation mine={mine} messageId={threadId ? null : messageId} onOpenThread={showThread} />
      </Main>
      {side}
      {areMembersShown && !side && <MembersPane mine={mine} panes={panes} onClose={toggle} />}
    </>
  );
}

/** Ways to a thread, and to their list, which one comes back to. */
function useThreadPlaces({ channel }: MyChannel, threadList: ThreadListKind | null) {
  const [, navigate] = useLocation();
  const show = (threadId: MessageId | null, list: ThreadListKind | null) => {
    navigate(pathToMessage(channel.id, { threadId, threadList: list }));
    if (threadId === null && list === null) focusMain();
  };
  return {
    showThread: (id: MessageId | null) => show(id, threadList),
    showThreads: (list: ThreadListKind | null) => show(null, list),
  };
}

/** A dialog gives the focus back itself. */
const ownPlace = (focused: HTMLElement) => (focused.closest('[role$="dialog"], [role="menu"]') ? null : focused);

/** Fetches a channel that no list has. True when it is not there for us: never was, or is no more. */
function useFound(channelId: ChannelId, mine: MyChannel | undefined): boolean {
  const [isMissing, setMissing] = useState(false);
  const isOnline = useConnection().status === 'online';
  const isHere = mine !== undefined;
  useEffect(() => {
    if (isHere) return;
    let isCurrent = true;
    getClient()
      .channels.find(channelId)
      .then(
        () => isCurrent && setMissing(false),
        (error: unknown) => isCurrent && setMissing(isNotForUs(error)),
      );
    return () => {
      isCurrent = false;
    };
  }, [channelId, isHere, isOnline]);
  return isMissing && !isHere;
}
