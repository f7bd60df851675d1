import type { Options } from 'mdast-util-from-markdown';

export type Extension = NonNullable<Options['extensions']>[number];
export type ConstructRecord = NonNullable<Extension['text']>;
export type Construct = Exclude<ConstructRecord[string], unknown[] | undefined>;
/** One tokenizer at work: the document's, or that of one paragraph's text. Its `parser` is one run, over one message. */
export type Context = ThisParameterType<Construct['tokenize']>;

/** Thrown through the parser when a text is more work, or nests deeper, than anything a person writes. */
export class OverBudget extends Error {}

/**
 * How many events the parser may walk over for one text. Closing a link, pairing emphasis, closing a quote, continuing a line
 * lazily: each walks the events so far, which makes crafted texts quadratic or worse (8,000 characters took 22 s). So each try
 * is charged what it may walk. Counting work instead of time makes server and browser agree on every text.
 */
const limit = 1_500_000;

const spent = new WeakMap<Context['parser'], number>();

export function spend({ parser }: Context, cost: number): void {
  const total = (spent.get(parser) ?? 0) + cost;
  if (total > limit) throw new OverBudget();
  spent.set(parser, total);
}
