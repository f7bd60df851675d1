import Bowser from 'bowser';

const maxLength = 100;

/** What people recognise a device by: "Firefox on Linux". */
export function deviceNameOf(userAgent: string | undefined): string {
  if (!userAgent) return 'Unknown device';
  const { browser, os } = Bowser.parse(userAgent.slice(0, 1_000));
  const known = [browser.name, os.name].filter(Boolean).join(' on ');
  return known.slice(0, maxLength) || 'Unknown device';
}
