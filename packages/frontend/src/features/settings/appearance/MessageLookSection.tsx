import { useId } from 'react';
import { appearance, changeAppearance, densities, textSizes } from '../../../platform/appearance/index.js';
import { useStore } from '../../../platform/client/index.js';
import { useT } from '../../../platform/i18n/index.js';
import { Radio } from '../../../ui/index.js';
import { PageSection } from '../../../ui/TabbedPage.js';
import { SampleMessages } from './SampleMessages.js';

/** How close messages stand, and how large they are written. */
export function MessageLookSection() {
  const t = useT('settings.messages');
  return (
    <PageSection title={t('title')} hint={t('hint')}>
      <DensityChoice />
      <TextSize />
      <SampleMessages />
    </PageSection>
  );
}

function DensityChoice() {
  const t = useT('settings.messages');
  const { density } = useStore(appearance);
  return (
    <fieldset className="flex flex-wrap gap-x-6 gap-y-2">
      <legend className="mb-2 text-small font-medium text-ink-soft">{t('density')}</legend>
      {densities.map((each) => (
        <Radio
          key={each}
          name="density"
          value={each}
          checked={density === each}
          onChange={() => changeAppearance({ density: each })}
          label={t(`densities.${each}`)}
        />
      ))}
    </fieldset>
  );
}

function TextSize() {
  const t = useT('settings.messages');
  const { textSizePx } = useStore(appearance);
  const id = useId();
  return (
    <div className="flex max-w-sm flex-col gap-2">
      <div className="flex items-baseline justify-between gap-4">
        <label htmlFor={id} className="text-small font-medium text-ink-soft">
          {t('size')}
        </label>
        <output htmlFor={id} className="text-small text-ink-faint tabular-nums">
          {t('pixels', { size: textSizePx })}
        </output>
      </div>
      <input
        id={id}
        type="range"
        min={textSizes.min}
        max={textSizes.max}
        step={1}
        value={textSizePx}
        aria-valuetext={t('pixels', { size: textSizePx })}
        onChange={({ target }) => changeAppearance({ textSizePx: target.valueAsNumber })}
        className="h-6 w-full cursor-pointer accent-(--accent) pointer-coarse:h-11"
      />
    </div>
  );
}
