import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/dist/esm/adapter/element-adapter.js';
import type { ChannelId } from '@chatera/protocol';
import type { DragRow, DropZone } from './use-dragging.js';

/** The channel that is dragged, in data that anything on the page may have set. */
const channelIn = ({ data }: { data: Record<string, unknown> }) => (data['channelId'] ?? null) as ChannelId | null;

/** A line of the sidebar can be taken, and others can be put above or below it where their order is one's own. */
export function row(element: HTMLElement, { channelId, workspaceId, section, onDrop }: DragRow): () => void {
  const link = element.querySelector('a') ?? element;
  const isAbove = (y: number) => {
    const { top, height } = element.getBoundingClientRect();
    return y < top + height / 2;
  };
  const ends = [
    draggable({ element: link, getInitialData: () => ({ channelId, workspaceId }) }),
    section
      ? dropTargetForElements({
          element,
          canDrop: ({ source }) => source.data['workspaceId'] === workspaceId,
          onDrag: ({ location, source }) => {
            if (channelIn(source) !== channelId) element.dataset['drop'] = isAbove(location.current.input.clientY) ? 'above' : 'below';
          },
          onDragLeave: () => delete element.dataset['drop'],
          onDrop: ({ location, source }) => {
            delete element.dataset['drop'];
            const dragged = channelIn(source);
            if (dragged === null || dragged === channelId) return;
            const before = isAbove(location.current.input.clientY) ? channelId : after(section.channelIds, channelId);
            onDrop(dragged, { sectionId: section.id, before });
          },
        })
      : undefined,
  ];
  return () => ends.forEach((end) => end?.());
}

/** The rest of a section: what is put there stands at its end; or in no section, where it is of none. */
export function zone(element: HTMLElement, { workspaceId, sectionId, onDrop }: DropZone): () => void {
  const isHere = (location: { current: { dropTargets: readonly { element: Element }[] } }) =>
    location.current.dropTargets[0]?.element === element;
  return dropTargetForElements({
    element,
    canDrop: ({ source }) => source.data['workspaceId'] === workspaceId,
    onDropTargetChange: ({ location }) => {
      if (isHere(location)) element.dataset['drop'] = 'inside';
      else delete element.dataset['drop'];
    },
    onDragLeave: () => delete element.dataset['drop'],
    onDrop: ({ location, source }) => {
      delete element.dataset['drop'];
      const dragged = channelIn(source);
      if (dragged !== null && isHere(location)) onDrop(dragged, { sectionId });
    },
  });
}

const after = (channelIds: readonly ChannelId[], channelId: ChannelId): ChannelId | null =>
  channelIds[channelIds.indexOf(channelId) + 1] ?? null;
