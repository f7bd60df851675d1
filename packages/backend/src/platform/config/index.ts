export { Config } from './config.js';
export type { OidcProvider } from './fields.js';
export { readConfig, type Environment } from './read-config.js';
