import type { Arrangement, Rearrange } from '@chatera/client';
import type { ChannelId, SectionId, SidebarSection, WorkspaceId } from '@chatera/protocol';

/** A channel's place: in a section, before another channel of it or at its end; or in none. */
export interface Place {
  readonly sectionId: SectionId | null;
  readonly before?: ChannelId | null;
}

export const withMuted =
  (channelId: ChannelId, isMuted: boolean): Rearrange =>
  (all) => {
    if (all.muted.includes(channelId) === isMuted) return all;
    const others = all.muted.filter((id) => id !== channelId);
    return { ...all, muted: isMuted ? [...others, channelId] : others };
  };

/** Where another device has taken the section away meanwhile, it is in none. */
export const withPlace =
  (channelId: ChannelId, { sectionId, before = null }: Place): Rearrange =>
  (all) =>
    before === channelId
      ? all
      : withSections(all, (section) => {
          const others = section.channelIds.filter((id) => id !== channelId);
          if (section.id !== sectionId) return others.length === section.channelIds.length ? section : { ...section, channelIds: others };
          const at = before === null ? -1 : others.indexOf(before);
          return { ...section, channelIds: others.toSpliced(at < 0 ? others.length : at, 0, channelId) };
        });

/** At the end, with what shall be in it first. */
export const withSection =
  (section: { id: SectionId; workspaceId: WorkspaceId; name: string }, channelId: ChannelId | null): Rearrange =>
  (all) => {
    if (all.sections.some(({ id }) => id === section.id)) return all;
    const placed = channelId === null ? all : withPlace(channelId, { sectionId: null })(all);
    return { ...placed, sections: [...placed.sections, { ...section, channelIds: channelId === null ? [] : [channelId] }] };
  };

export const withName =
  (sectionId: SectionId, name: string): Rearrange =>
  (all) =>
    withSections(all, (section) => (section.id === sectionId && section.name !== name ? { ...section, name } : section));

/** Its channels are in none. */
export const withoutSection =
  (sectionId: SectionId): Rearrange =>
  (all) =>
    all.sections.some(({ id }) => id === sectionId) ? { ...all, sections: all.sections.filter(({ id }) => id !== sectionId) } : all;

/** Past the next one of the same workspace. */
export const withSectionMoved =
  (sectionId: SectionId, by: 1 | -1): Rearrange =>
  (all) => {
    const from = all.sections.findIndex(({ id }) => id === sectionId);
    const section = all.sections[from];
    if (!section) return all;
    const own = sectionsOf(all, section.workspaceId);
    const neighbour = own[own.indexOf(section) + by];
    if (!neighbour) return all;
    return { ...all, sections: all.sections.toSpliced(from, 1).toSpliced(all.sections.indexOf(neighbour), 0, section) };
  };

export const sectionsOf = ({ sections }: Arrangement, workspaceId: WorkspaceId): SidebarSection[] =>
  sections.filter((section) => section.workspaceId === workspaceId);

export const sectionWith = ({ sections }: Arrangement, channelId: ChannelId): SidebarSection | undefined =>
  sections.find(({ channelIds }) => channelIds.includes(channelId));

/** The same object when none of them is another. */
function withSections(all: Arrangement, change: (section: SidebarSection) => SidebarSection): Arrangement {
  const sections = all.sections.map(change);
  return sections.every((section, index) => section === all.sections[index]) ? all : { ...all, sections };
}
