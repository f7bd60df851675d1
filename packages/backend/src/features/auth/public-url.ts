import type { Config } from '../../platform/config/index.js';

/** Where people reach this server, without a slash at the end. */
export const publicUrlOf = ({ PUBLIC_URL, PORT }: Pick<Config, 'PUBLIC_URL' | 'PORT'>): string => PUBLIC_URL ?? `http://localhost:${PORT}`;
