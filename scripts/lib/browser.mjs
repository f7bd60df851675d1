import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { inRoot, node } from './paths.mjs';
import { step, StepError } from './run.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const applications = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium'];

/**
 * The path of a Chromium: the one of CHROMIUM_PATH, one that is installed, or one that is fetched now.
 * @throws StepError with what to do when there is none to be had.
 */
export async function findBrowser() {
  const { CHROMIUM_PATH } = process.env;
  if (CHROMIUM_PATH && !existsSync(CHROMIUM_PATH)) throw new StepError(`CHROMIUM_PATH is ${CHROMIUM_PATH}, and there is no such file.`);
  return CHROMIUM_PATH || installed() || (await fetchBrowser());
}

function installed() {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const inPath = folders.flatMap((folder) => names.map((name) => path.join(folder, name)));
  return [...inPath, ...applications, playwrightsOwn()].find((file) => existsSync(file));
}

const playwrightsOwn = () => createRequire(inRoot('e2e/package.json'))('@playwright/test').chromium.executablePath();

async function fetchBrowser() {
  try {
    if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) await aptInstall();
    else await step('Fetching a browser', [node, [inRoot('e2e/node_modules/@playwright/test/cli.js'), 'install', 'chromium']]);
  } catch (error) {
    throw new StepError(
      `The browser tests need Chromium, and it could not be fetched. Install it, or name it in CHROMIUM_PATH.\n${error.message}`,
    );
  }
  const found = installed();
  if (!found) throw new StepError('Chromium was installed, but is nowhere to be found. Name it in CHROMIUM_PATH.');
  return found;
}

async function aptInstall() {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await step('Updating the package lists', ['apt-get', ['update', '-qq'], { env }]);
  const packages = ['chromium', 'fonts-noto-color-emoji'];
  await step('Installing Chromium', ['apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], { env }]);
}
