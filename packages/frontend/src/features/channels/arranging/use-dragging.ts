import { Store } from '@chatera/client';
import { useEffect, type RefObject } from 'react';
import type { ChannelId, SectionId, SidebarSection, WorkspaceId } from '@chatera/protocol';
import { useStore } from '../../../platform/client/index.js';
import { withPlace, type Place } from './arrangement.js';
import { useRearrange } from './use-rearrange.js';

export interface DragRow {
  readonly channelId: ChannelId;
  readonly workspaceId: WorkspaceId;
  /** Null where channels stand by name, and others cannot be put between them. */
  readonly section: SidebarSection | null;
}

export interface DropZone {
  readonly workspaceId: WorkspaceId;
  readonly sectionId: SectionId | null;
}

export type OnDrop = (channelId: ChannelId, place: Place) => void;

/** Each returns what ends it. */
interface Dragging {
  readonly row: (element: HTMLElement, row: DragRow) => () => void;
  readonly zone: (element: HTMLElement, zone: DropZone) => () => void;
}

/** One for all lines, of which there may be thousands. */
const dragging = new Store<Dragging | null>(null);

/** Fetches it, for the first mouse that comes near: others move channels by their menu. */
export function useFetchDragging(): () => void {
  const rearrange = useRearrange();
  return () => {
    if (dragging.get()) return;
    const move: OnDrop = (channelId, place) => rearrange(withPlace(channelId, place));
    void import('./dragging.js').then(({ draggingInto }) => dragging.set(draggingInto(move))).catch(() => undefined);
  };
}

/** Of a direct message, which belongs to no workspace, nothing comes. */
export function useDragRow(
  ref: RefObject<HTMLElement | null>,
  { channelId, workspaceId, section }: Pick<DragRow, 'channelId' | 'section'> & { workspaceId: WorkspaceId | null },
): void {
  const { row } = useStore(dragging) ?? {};
  useEffect(() => {
    if (row && ref.current && workspaceId) return row(ref.current, { channelId, workspaceId, section });
    return undefined;
  }, [row, ref, channelId, workspaceId, section]);
}

export function useDropZone(
  ref: RefObject<HTMLElement | null>,
  { workspaceId, sectionId }: { workspaceId: WorkspaceId | null; sectionId: SectionId | null },
): void {
  const { zone } = useStore(dragging) ?? {};
  useEffect(() => {
    if (zone && ref.current && workspaceId) return zone(ref.current, { workspaceId, sectionId });
    return undefined;
  }, [zone, ref, workspaceId, sectionId]);
}
