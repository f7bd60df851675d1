import * as z from 'zod';
import { signedIn } from './access.js';
import { maxMutedChannels, maxPlacedChannels, maxSections } from './light/limits.js';
import { ChannelId, count, name, uuid, WorkspaceId } from './primitives.js';
import { event, route } from './route.js';

export const SectionId = uuid().brand<'SectionId'>();
export type SectionId = z.output<typeof SectionId>;

/** Channels of a workspace that somebody put together, in their order. */
export const SidebarSection = z
  .object({ id: SectionId, workspaceId: WorkspaceId, name: name(40), channelIds: z.array(ChannelId).max(maxPlacedChannels) })
  .meta({ id: 'SidebarSection' });
export type SidebarSection = z.output<typeof SidebarSection>;

const isOnce = (ids: readonly string[]) => new Set(ids).size === ids.length;

const facts = {
  /** Channels and direct messages whose news are not pointed out. */
  muted: z.array(ChannelId).max(maxMutedChannels).refine(isOnce, 'has a channel twice'),
  /** In their order. What is in none stands below, by name. */
  sections: z
    .array(SidebarSection)
    .max(maxSections)
    .refine((sections) => isOnce(sections.map(({ id }) => id)), 'has a section twice')
    .refine((sections) => isOnce(sections.flatMap(({ channelIds }) => channelIds)), 'has a channel twice')
    .refine((sections) => sections.flatMap(({ channelIds }) => channelIds).length <= maxPlacedChannels, 'has too many channels'),
};

/** How somebody has arranged their channels, the same on all of their devices. */
export const Sidebar = z
  .object({
    ...facts,
    /** 0 before the first change. */
    version: count(),
  })
  .meta({ id: 'Sidebar' });
export type Sidebar = z.output<typeof Sidebar>;

export const getSidebar = route('getSidebar', {
  method: 'GET',
  path: '/sidebar',
  access: signedIn,
  summary: 'How one has arranged one’s channels, and which are muted.',
  input: z.strictObject({}),
  output: Sidebar,
});

export const putSidebar = route('putSidebar', {
  method: 'PUT',
  path: '/sidebar',
  access: signedIn,
  summary: 'Arranges one’s channels anew, unless another device has done so since the version one has seen.',
  input: z.strictObject({ ...facts, after: count() }),
  output: z.object({
    /** False when it has been changed meanwhile: nothing was done, and `sidebar` is what there is. */
    isWritten: z.boolean(),
    sidebar: Sidebar,
  }),
});

export const sidebarRoutes = { getSidebar, putSidebar };

export const sidebarEvents = {
  'sidebar.changed': event({ audience: 'user', payload: Sidebar }),
};
