export interface Reason {
  /** As the document says it. */
  readonly why: string;
  /** What the message of every such example has in it. */
  readonly isIn: RegExp;
  /** Numbers of the examples. */
  readonly commonMark: readonly number[];
  readonly gfm?: readonly number[];
}

/** The examples that a message cannot show as the specification does: what they are about is off. */
export const leftOut: readonly Reason[] = [
  {
    why: 'headings: a message is no document, and one that shouts down the others helps nobody; `#` and `===` show as typed, dashes below a line are a rule',
    isIn: /^[->\s]*#|^[ >]*(?:=+|-+) *$/m,
    commonMark: [
      10, 59, 62, 66, 67, 68, 71, 72, 73, 74, 75, 76, 77, 78, 79, 80, 81, 82, 83, 84, 86, 89, 90, 91, 95, 96, 102, 103, 115, 141, 214, 215,
      227, 228, 229, 230, 232, 300, 646, 647,
    ],
  },
  {
    why: 'definitions and references: a link stands where it is used; `[a]: b` and `[a]` show as typed',
    isIn: /\[[^]*?\]:/,
    commonMark: [
      23, 33, 192, 193, 194, 195, 196, 198, 200, 202, 203, 204, 205, 206, 207, 208, 210, 216, 217, 218, 317, 527, 528, 529, 530, 531, 532,
      533, 534, 535, 536, 537, 538, 539, 540, 541, 542, 543, 544, 545, 549, 550, 553, 554, 555, 556, 557, 558, 559, 560, 561, 562, 563, 564,
      565, 566, 567, 568, 569, 570, 571, 573, 576, 577, 582, 583, 584, 585, 586, 587, 588, 589, 591, 592, 593,
    ],
    gfm: [547],
  },
  {
    why: 'HTML: it shows as typed, so what stands between or inside of tags and comments is read as Markdown like everything else',
    isIn: /<[a-z!?/]/i,
    commonMark: [
      21, 148, 149, 150, 151, 153, 154, 155, 156, 157, 158, 159, 160, 161, 162, 163, 164, 165, 166, 169, 170, 171, 172, 173, 176, 177, 178,
      179, 180, 182, 185, 186, 189, 190, 191, 344, 475, 476, 477, 616, 629, 631, 642, 643,
    ],
    gfm: [657],
  },
  {
    why: 'character references: `&amp;` shows as typed; letters are written as themselves',
    isIn: /&#?\w+;/,
    commonMark: [25, 26, 27, 34, 37, 38, 39, 40, 41],
  },
];

/** Of the example with this name, as in `CM 12`. */
export function reasonFor(name: string): Reason | undefined {
  return leftOut.find((reason) => namesOf(reason).includes(name));
}

export function namesOf({ commonMark, gfm = [] }: Reason): string[] {
  return [...commonMark.map((number) => `CM ${number}`), ...gfm.map((number) => `GFM ${number}`)];
}
