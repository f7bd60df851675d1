/** The five words of the last line. */
export const kinds = ['lost', 'doubled', 'reordered', 'holes', 'leaked'] as const;
export type Kind = (typeof kinds)[number];

export interface Violation {
  readonly kind: Kind;
  readonly rule: string;
  readonly text: string;
}
