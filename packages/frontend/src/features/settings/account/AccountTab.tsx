import { DeleteSection } from './DeleteSection.js';
import { EmailSection } from './EmailSection.js';
import { PasswordSection } from './PasswordSection.js';

/** How one signs in, and the end of the account. */
export function AccountTab() {
  return (
    <>
      <EmailSection />
      <PasswordSection />
      <DeleteSection />
    </>
  );
}
