interface PageOf<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

/** Every item of a keyset-paged list. Hand the argument on as it is: it is empty for the first page. */
export async function allPages<T>(fetch: (cursor: { cursor?: string }) => Promise<PageOf<T>>): Promise<T[]> {
  const all: T[] = [];
  for (let cursor: { cursor?: string } | null = {}; cursor;) {
    const { items, nextCursor }: PageOf<T> = await fetch(cursor);
    all.push(...items);
    cursor = nextCursor === null ? null : { cursor: nextCursor };
  }
  return all;
}
