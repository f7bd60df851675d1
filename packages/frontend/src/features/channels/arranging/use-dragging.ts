import { Store } from '@chatera/client';
import { useEffect, useEffectEvent, type RefObject } from 'react';
import type { ChannelId, SectionId, SidebarSection, WorkspaceId } from '@chatera/protocol';
import { getClient, useStore } from '../../../platform/client/index.js';
import { useErrorText, useT } from '../../../platform/i18n/index.js';
import { notify } from '../../../ui/index.js';
import { withPlace, type Place } from './arrangement.js';

type OnDrop = (channelId: ChannelId, place: Place) => void;

export interface DragRow {
  readonly channelId: ChannelId;
  readonly workspaceId: WorkspaceId;
  /** Null where channels stand by name, and others cannot be put between them. */
  readonly section: SidebarSection | null;
  readonly onDrop: OnDrop;
}

export interface DropZone {
  readonly workspaceId: WorkspaceId;
  readonly sectionId: SectionId | null;
  readonly onDrop: OnDrop;
}

/** Each returns what ends it. */
interface Dragging {
  readonly row: (element: HTMLElement, row: DragRow) => () => void;
  readonly zone: (element: HTMLElement, zone: DropZone) => () => void;
}

const kit = new Store<Dragging | null>(null);

/** For the first mouse that comes near: others move channels by their menu. */
export function fetchDragging(): void {
  if (!kit.get()) void import('./dragging.js').then(({ row, zone }) => kit.set({ row, zone })).catch(() => undefined);
}

function useMove(): OnDrop {
  const t = useT('channels.menu');
  const errorText = useErrorText();
  return (channelId, place) => {
    const { sidebar } = getClient();
    sidebar
      .change(withPlace(channelId, place))
      .catch((error: unknown) => notify({ message: t('archiveFailed'), detail: errorText(error), tone: 'danger' }));
  };
}

export function useDragRow(
  ref: RefObject<HTMLElement | null>,
  { channelId, workspaceId, section }: Pick<DragRow, 'channelId' | 'section'> & { workspaceId: WorkspaceId | null },
): void {
  const dragging = useStore(kit);
  const onDrop = useEffectEvent(useMove());
  useEffect(() => {
    if (!dragging || !ref.current || !workspaceId) return undefined;
    return dragging.row(ref.current, { channelId, workspaceId, section, onDrop: (...dropped) => onDrop(...dropped) });
  }, [dragging, ref, channelId, workspaceId, section]);
}

export function useDropZone(
  ref: RefObject<HTMLElement | null>,
  { workspaceId, sectionId }: { workspaceId: WorkspaceId | null; sectionId: SectionId | null },
): void {
  const dragging = useStore(kit);
  const onDrop = useEffectEvent(useMove());
  useEffect(() => {
    if (!dragging || !ref.current || !workspaceId) return undefined;
    return dragging.zone(ref.current, { workspaceId, sectionId, onDrop: (...dropped) => onDrop(...dropped) });
  }, [dragging, ref, workspaceId, sectionId]);
}
