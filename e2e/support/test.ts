import { test as base } from '@playwright/test';
import { startServer, type RunningServer } from '@chatera/testkit/server';
import { withDemo, type Demo } from './demo.js';
import type { Tab } from './tab.js';
import type { Team, Member } from './people.js';
import { House } from './people.js';
import { PageTabs } from './page-tabs.js';
import { Tabs } from './tabs.js';
import { webDir } from './web-dir.js';

export interface Settings {
  /** Where pictures of pages go. Null: none are taken. */
  pictures: string | null;
}

interface Fixtures {
  /** Browsers of people. Whatever their pages were not allowed to do fails the test. */
  tabs: Tabs;
  /** A server that nobody owns yet. */
  freshServer: RunningServer;
  /** A workspace of its own for each test, with #general. */
  team: Team;
  /** Owns the team; signed in. */
  alice: Member;
  /** A member of the team; signed in. */
  bob: Member;
  /** Somebody without an account. */
  visitor: Tab;
}

interface WorkerFixtures {
  server: RunningServer;
  house: House;
  demo: Demo;
  /** Browsers on the demo, kept over the tests of a worker. */
  pageTabs: PageTabs;
}

const startPatienceMs = 120_000;

export const test = base.extend<Fixtures & Settings, WorkerFixtures>({
  pictures: [null, { option: true }],

  server: [async ({}, use) => withServer(use), { scope: 'worker', timeout: startPatienceMs }],
  demo: [async ({}, use) => withDemo(use), { scope: 'worker', timeout: startPatienceMs }],
  pageTabs: [
    async ({ browser, demo }, use) => {
      const pageTabs = new PageTabs(browser, { locale: 'en-GB' }, demo.server.url);
      await use(pageTabs);
      await pageTabs.close();
    },
    { scope: 'worker' },
  ],
  freshServer: [async ({}, use) => withServer(use), { timeout: startPatienceMs }],
  house: [
    async ({ server }, use) => {
      const house = await House.open(server);
      await use(house);
      house.close();
    },
    { scope: 'worker' },
  ],

  tabs: async ({ browser, contextOptions }, use) => {
    const tabs = new Tabs(browser, contextOptions);
    await use(tabs);
    await tabs.close();
  },
  team: async ({ house }, use) => {
    const team = await house.newTeam();
    await use(team);
    team.close();
  },
  alice: async ({ tabs, team }, use) => use(await team.member('Alice', tabs)),
  bob: async ({ tabs, team }, use) => use(await team.member('Bob', tabs)),
  visitor: async ({ tabs, server }, use) => use(await tabs.open(server.url)),
});

export { expect } from '@playwright/test';

async function withServer(use: (server: RunningServer) => Promise<void>): Promise<void> {
  const server = await startServer({ env: webDir });
  await use(server);
  await server.stop();
}
