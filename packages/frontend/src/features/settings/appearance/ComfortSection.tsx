import { appearance, changeAppearance } from '../../../platform/appearance/index.js';
import { useStore } from '../../../platform/client/index.js';
import { useT } from '../../../platform/i18n/index.js';
import { Switch } from '../../../ui/index.js';
import { PageSection } from '../../../ui/TabbedPage.js';

/** The device may ask for both; then they are on whatever is chosen here. */
export function ComfortSection() {
  const t = useT('settings.comfort');
  const { contrast, motion } = useStore(appearance);
  return (
    <PageSection title={t('title')} hint={t('hint')}>
      <Switch
        label={t('contrast')}
        hint={t('contrastHint')}
        checked={contrast === 'more'}
        onChange={({ target }) => changeAppearance({ contrast: target.checked ? 'more' : 'device' })}
      />
      <Switch
        label={t('motion')}
        hint={t('motionHint')}
        checked={motion === 'less'}
        onChange={({ target }) => changeAppearance({ motion: target.checked ? 'less' : 'device' })}
      />
    </PageSection>
  );
}
