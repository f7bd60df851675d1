import { useState } from 'react';
import { themeChoices, useThemeChoice } from '../../platform/appearance/index.js';
import { Button } from '../Button.js';
import { Logo } from '../Logo.js';
import { ChatSketch } from './ChatSketch.js';
import { FormSection, OverlaySection, StateSection } from './sections.js';
import { TokenSection } from './TokenSection.js';

/** Every part of the kit in one place, for the eye and for the screenshots. Not part of the product: its words are not translated. */
export function Kitchen() {
  const { choice, setChoice } = useThemeChoice();
  const [direction, setDirection] = useState<'ltr' | 'rtl'>('ltr');
  return (
    <main dir={direction} className="h-full overflow-y-auto bg-canvas p-4 sm:p-8">
      <div className="mx-auto flex max-w-6xl flex-col gap-10">
        <header className="flex flex-wrap items-center gap-4">
          <Logo />
          <h1 className="sr-only">Kitchen</h1>
          <span className="flex-1" />
          {themeChoices.map((theme) => (
            <Button
              key={theme}
              size="sm"
              aria-pressed={choice === theme}
              variant={choice === theme ? 'primary' : 'secondary'}
              onClick={() => setChoice(theme)}
            >
              {theme}
            </Button>
          ))}
          <Button size="sm" onClick={() => setDirection(direction === 'ltr' ? 'rtl' : 'ltr')}>
            {direction}
          </Button>
        </header>
        <ChatSketch />
        <FormSection />
        <OverlaySection />
        <StateSection />
        <TokenSection />
      </div>
    </main>
  );
}
