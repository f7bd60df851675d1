export { ensureDatabase } from './connection.js';
export { makeDataFolder } from './folder.js';
export { startPostgres } from './start.js';
export type { StartOptions } from './start.js';
export type { EmbeddedPostgres, UnexpectedExit } from './supervisor.js';
export { startTemporaryPostgres } from './temporary.js';
