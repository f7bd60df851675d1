import { NameSection } from './NameSection.js';
import { StatusSection } from './StatusSection.js';

/** How others see one. */
export function ProfileTab() {
  return (
    <>
      <NameSection />
      <StatusSection />
    </>
  );
}
