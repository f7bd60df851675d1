// Not `instanceof Error`: an error may come from another realm, as Node's own do under Jest.

/** The code of a system or PostgreSQL error, as `ENOENT` or `57P03`. */
export function errorCode(error: unknown): string | undefined {
  return isObject(error) && 'code' in error ? String(error.code) : undefined;
}

/** True for an error PostgreSQL itself sent, and not the network. */
export function isServerAnswer(error: unknown): boolean {
  return isObject(error) && 'severity' in error && error.severity !== undefined;
}

export function messageOf(error: unknown): string {
  return isObject(error) && 'message' in error ? String(error.message) : String(error);
}

/** What a failed program said, or why it could not run. */
export function outputOf(error: unknown): string {
  return isObject(error) && 'stderr' in error && typeof error.stderr === 'string' && error.stderr ? error.stderr.trim() : messageOf(error);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
