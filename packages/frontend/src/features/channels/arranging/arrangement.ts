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

/** Before another one, or at the end. To a place and not by a step, for it may be done again after an answer was lost. */
export const withSectionBefore =
  (sectionId: SectionId, before: SectionId | null): Rearrange =>
  (all) => {
    const section = all.sections.find(({ id }) => id === sectionId);
    if (!section || before === sectionId) return all;
    const others = all.sections.filter((each) => each !== section);
    const at = others.findIndex(({ id }) => id === before);
    const sections = others.toSpliced(at < 0 ? others.length : at, 0, section);
    return sections.every((each, index) => each === all.sections[index]) ? all : { ...all, sections };
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
