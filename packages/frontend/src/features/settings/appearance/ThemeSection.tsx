import { useT } from '../../../platform/i18n/index.js';
import { themeChoices, useThemeChoice } from '../../../platform/appearance/index.js';
import { PageSection } from '../../../ui/TabbedPage.js';
import { ThemePreview } from './ThemePreview.js';

export function ThemeSection() {
  const t = useT('settings.theme');
  const { choice, setChoice } = useThemeChoice();
  return (
    <PageSection title={t('title')} hint={t('hint')}>
      <div role="radiogroup" aria-label={t('title')} className="grid gap-4 sm:grid-cols-3">
        {themeChoices.map((theme) => (
          <label
            key={theme}
            className="flex cursor-pointer items-center overflow-hidden rounded-lg border border-line-strong bg-raised has-checked:border-accent has-checked:outline-2 has-checked:outline-accent has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus sm:flex-col sm:items-stretch"
          >
            <ThemePreview theme={theme} />
            <span className="flex items-center gap-2.5 px-3 py-2.5 text-body font-medium text-ink">
              <input
                type="radio"
                name="theme"
                value={theme}
                checked={choice === theme}
                onChange={() => setChoice(theme)}
                className="size-4 accent-(--accent) outline-none"
              />
              {t(theme)}
            </span>
          </label>
        ))}
      </div>
    </PageSection>
  );
}
