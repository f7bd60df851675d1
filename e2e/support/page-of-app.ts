import type { Visit } from './visit.js';

export interface PageOfApp {
  /** Of the picture. */
  readonly name: string;
  readonly isSignedIn: boolean;
  /** Ends when all that belongs to the page is there. */
  readonly open: (visit: Visit) => Promise<void>;
}

export const outside = (name: string, open: PageOfApp['open']): PageOfApp => ({ name, isSignedIn: false, open });
export const inside = (name: string, open: PageOfApp['open']): PageOfApp => ({ name, isSignedIn: true, open });
