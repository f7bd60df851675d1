/** A place to go to after signing in, from an address that anybody may have made: a path of this app, or the fallback. */
export function safePath(wanted: string | null, fallback: string): string {
  if (!wanted?.startsWith('/')) return fallback;
  const origin = 'http://app.invalid';
  if (!URL.canParse(wanted, origin)) return fallback;
  const url = new URL(wanted, origin);
  // `//elsewhere`, `/\elsewhere` and what browsers read as such.
  if (url.origin !== origin || url.pathname.startsWith('//')) return fallback;
  return url.pathname + url.search + url.hash;
}
