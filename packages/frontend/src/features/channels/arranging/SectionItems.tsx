import { ArrowDown, ArrowUp, Pencil, Trash2 } from 'lucide-react';
import type { SectionId, SidebarSection } from '@chatera/protocol';
import { getClient, useStore } from '../../../platform/client/index.js';
import { useT } from '../../../platform/i18n/index.js';
import { MenuItem, MenuSeparator } from '../../../ui/index.js';
import { sectionsOf, withoutSection, withSectionBefore } from './arrangement.js';
import { askedSection } from './asked.js';
import { useRearrange } from './use-rearrange.js';

export function SectionItems({ section }: { section: SidebarSection }) {
  const t = useT('arranging');
  const rearrange = useRearrange();
  const all = sectionsOf(useStore(getClient().sidebar), section.workspaceId).map(({ id }) => id);
  const at = all.indexOf(section.id);
  const moveBefore = (id: SectionId | undefined) => rearrange(withSectionBefore(section.id, id ?? null));
  return (
    <>
      <MenuItem icon={<Pencil aria-hidden="true" />} onSelect={() => askedSection.set({ section })}>
        {t('rename')}
      </MenuItem>
      <MenuItem icon={<ArrowUp aria-hidden="true" />} isDisabled={at <= 0} onSelect={() => moveBefore(all[at - 1])}>
        {t('moveUp')}
      </MenuItem>
      <MenuItem icon={<ArrowDown aria-hidden="true" />} isDisabled={at >= all.length - 1} onSelect={() => moveBefore(all[at + 2])}>
        {t('moveDown')}
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon={<Trash2 aria-hidden="true" />} isDanger onSelect={() => rearrange(withoutSection(section.id))}>
        {t('removeSection')}
      </MenuItem>
    </>
  );
}
