const pattern = /"channelId":"([^"]+)".*?"rev":(\d+)/;

/**
 * Up to where people know their channels, as pushes and answers tell them. One table for everybody: all who are in a channel hear the same.
 */
export class KnownRevs {
  private readonly revs = new Map<string, number>();

  /** A push, as it stands in its frame: parsing each would cost the load more than the server pays for it. */
  take(event: string): void {
    const [, channelId, rev] = pattern.exec(event) ?? [];
    if (channelId !== undefined) this.hear({ [channelId]: Number(rev) });
  }

  hear(moved: Readonly<Record<string, number>>): void {
    for (const [channelId, rev] of Object.entries(moved)) if (rev > (this.revs.get(channelId) ?? 0)) this.revs.set(channelId, rev);
  }

  /** What a client sends with `sync`. */
  of(channelIds: readonly string[]): Record<string, number> {
    return Object.fromEntries(channelIds.map((id) => [id, this.revs.get(id) ?? 0]));
  }
}
