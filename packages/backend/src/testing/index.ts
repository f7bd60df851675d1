export type { Builders, TestChannelDraft, TestWorkspace } from './builders.js';
export { freshDatabase, type FreshDatabase } from './database.js';
export { testApp, type TestApp, type TestOverrides } from './test-app.js';
