import { ComfortSection } from './ComfortSection.js';
import { MessageLookSection } from './MessageLookSection.js';
import { ThemeSection } from './ThemeSection.js';

export function AppearanceTab() {
  return (
    <>
      <ThemeSection />
      <MessageLookSection />
      <ComfortSection />
    </>
  );
}
