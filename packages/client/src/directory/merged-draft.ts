/**
 * What two devices made of the same draft, as one. Of two that went apart both are kept, one below the other: whose it is deletes what is too
 * much, but could not bring back what is gone.
 */
export function mergedDraft({ base, mine, theirs }: { base: string; mine: string; theirs: string }): string {
  if (theirs === base) return mine;
  if (mine === base || theirs.includes(mine)) return theirs;
  return mine.includes(theirs) ? mine : `${theirs}\n\n${mine}`;
}
