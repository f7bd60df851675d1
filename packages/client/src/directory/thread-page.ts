/** A page of threads, the one that was last written in first. */
export interface ThreadPage {
  /** Leads to the next one; null after the last. */
  readonly nextCursor: string | null;
  /** When the oldest of it was last written in: all that are later are known. Null where it is empty. */
  readonly lastAt: string | null;
}

export interface PageInput {
  readonly cursor?: string;
  readonly limit?: number;
}
