export { Config } from './config.js';
export type { OidcProvider } from './fields.js';
export { ConfigError, readConfig, type Environment } from './read-config.js';
