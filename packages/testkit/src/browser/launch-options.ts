/** Nothing of the browser's own may use the network or the processor while we measure. */
const quiet = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-default-apps',
  '--no-first-run',
  '--metrics-recording-only',
  '--disable-features=Translate,OptimizationHints,MediaRouter',
];

interface LaunchOptions {
  readonly executablePath: string;
  readonly args: string[];
}

/** How tests and the benchmark start a Chromium. `scripts/lib/browser.mjs` finds it and names it in CHROMIUM_PATH. */
export const launchOptions: LaunchOptions = {
  executablePath: process.env['CHROMIUM_PATH'] || '/usr/bin/chromium',
  // Both run as root in containers, where Chromium has no sandbox to offer.
  args: ['--no-sandbox', ...quiet],
};
