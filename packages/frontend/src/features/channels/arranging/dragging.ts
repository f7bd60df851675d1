import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/dist/esm/adapter/element-adapter.js';
import type { ChannelId } from '@chatera/protocol';
import type { DragRow, DropZone, OnDrop } from './use-dragging.js';

type End = () => void;

/** Lines of the sidebar that can be taken, and places where they can be put. */
export function draggingInto(onDrop: OnDrop) {
  return {
    row: (element: HTMLElement, row: DragRow): End => {
      const ends = [takeable(element, row), row.section && between(element, row, onDrop)];
      return () => ends.forEach((end) => end?.());
    },
    zone: (element: HTMLElement, zone: DropZone): End => around(element, zone, onDrop),
  };
}

const takeable = (element: HTMLElement, { channelId, workspaceId }: DragRow): End =>
  draggable({ element: element.querySelector('a') ?? element, getInitialData: () => ({ channelId, workspaceId }) });

/** Others can be put above or below it. */
function between(element: HTMLElement, { channelId, workspaceId, section }: DragRow, onDrop: OnDrop): End {
  const isAbove = ({ current: { input } }: { current: { input: { clientY: number } } }) => {
    const { top, height } = element.getBoundingClientRect();
    return input.clientY < top + height / 2;
  };
  return dropTargetForElements({
    element,
    canDrop: ({ source }) => source.data['workspaceId'] === workspaceId,
    onDrag: ({ location, source }) => {
      if (channelIn(source) !== channelId) mark(element, isAbove(location) ? 'above' : 'below');
    },
    onDragLeave: () => mark(element, null),
    onDrop: ({ location, source }) => {
      mark(element, null);
      const dragged = channelIn(source);
      if (!section || dragged === null || dragged === channelId) return;
      onDrop(dragged, { sectionId: section.id, before: isAbove(location) ? channelId : after(section.channelIds, channelId) });
    },
  });
}

/** The rest of a section: what is put there stands at its end; or in no section, where it is of none. */
function around(element: HTMLElement, { workspaceId, sectionId }: DropZone, onDrop: OnDrop): End {
  const isHere = ({ current }: { current: { dropTargets: readonly { element: Element }[] } }) =>
    current.dropTargets[0]?.element === element;
  return dropTargetForElements({
    element,
    canDrop: ({ source }) => source.data['workspaceId'] === workspaceId,
    onDropTargetChange: ({ location }) => mark(element, isHere(location) ? 'inside' : null),
    onDragLeave: () => mark(element, null),
    onDrop: ({ location, source }) => {
      mark(element, null);
      const dragged = channelIn(source);
      if (dragged !== null && isHere(location)) onDrop(dragged, { sectionId });
    },
  });
}

/** The channel that is dragged, in data that anything on the page may have set. */
const channelIn = ({ data }: { data: Record<string, unknown> }) => (data['channelId'] ?? null) as ChannelId | null;

const after = (channelIds: readonly ChannelId[], channelId: ChannelId): ChannelId | null =>
  channelIds[channelIds.indexOf(channelId) + 1] ?? null;

/** Where it would go, for the eye. */
function mark(element: HTMLElement, where: 'above' | 'below' | 'inside' | null): void {
  if (where) element.dataset['drop'] = where;
  else delete element.dataset['drop'];
}
