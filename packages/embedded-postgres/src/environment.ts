/**
 * What PostgreSQL inherits: no PG* variable, no foreign locale. initdb takes LC_CTYPE from here, and pg_trgm and its
 * kind classify letters by that.
 */
export function environment(): NodeJS.ProcessEnv {
  const { PATH, SystemRoot, TEMP } = process.env;
  if (process.platform === 'win32') return { PATH, SystemRoot, TEMP };
  return { PATH, TZ: 'UTC', LC_ALL: process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8' };
}
