import type { Config } from '../config/index.js';

/** Whether a browser's page of this origin may connect: our own, as it was reached or as configured, and what is listed. */
export const isAllowedOrigin =
  ({ PUBLIC_URL, ALLOWED_ORIGINS }: Pick<Config, 'PUBLIC_URL' | 'ALLOWED_ORIGINS'>) =>
  (origin: string, host: string): boolean =>
    origin === PUBLIC_URL || ALLOWED_ORIGINS.includes(origin) || (URL.canParse(origin) && new URL(origin).host === host);
