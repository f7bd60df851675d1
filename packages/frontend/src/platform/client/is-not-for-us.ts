/** It is not there, or not open to us. Any other failure may be the line: then one asks again once that is back. */
export function isNotForUs(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && (error.code === 'not-found' || error.code === 'forbidden');
}
