import { existsSync } from 'node:fs';
import path from 'node:path';
import { step, StepError } from './run.mjs';

const names = ['redis-server', 'valkey-server'];
const folders = ['/usr/bin', '/usr/local/bin', '/usr/sbin', '/opt/homebrew/bin'];

/**
 * The path of a Redis server: the one of REDIS_SERVER_PATH, one that is installed, or one that is installed now.
 * @throws StepError with what to do when there is none to be had.
 */
export async function findRedis() {
  const { REDIS_SERVER_PATH } = process.env;
  if (REDIS_SERVER_PATH && !existsSync(REDIS_SERVER_PATH))
    throw new StepError(`REDIS_SERVER_PATH is ${REDIS_SERVER_PATH}, and there is no such file.`);
  return REDIS_SERVER_PATH || installed() || (await installRedis());
}

function installed() {
  const places = [...(process.env.PATH ?? '').split(path.delimiter), ...folders];
  return places.flatMap((folder) => names.map((name) => path.join(folder, name))).find((file) => existsSync(file));
}

async function installRedis() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) throw new StepError(howToInstall);
  // Two that need it at the same time: the later one waits for the package manager, and finds it installed.
  const apt = (...args) => ['apt-get', ['-o', 'DPkg::Lock::Timeout=120', '-qq', ...args], { env: aptEnvironment() }];
  try {
    await step('Updating the package lists', apt('update'));
    await step('Installing Redis', apt('install', '-y', '--no-install-recommends', 'redis-server'));
  } catch (error) {
    throw new StepError(`${howToInstall}\n${error.message}`);
  }
  const found = installed();
  if (!found) throw new StepError('Redis was installed, but is nowhere to be found. Name it in REDIS_SERVER_PATH.');
  return found;
}

const aptEnvironment = () => ({ ...process.env, DEBIAN_FRONTEND: 'noninteractive' });

const howToInstall = `Tests of several nodes need a Redis server (6.2 or newer, or Valkey), and there is none here. Install it, or name it in REDIS_SERVER_PATH:
  Debian, Ubuntu: sudo apt-get install redis-server    macOS: brew install redis`;
