import katex, { type KatexOptions } from 'katex';
import 'katex/dist/katex.min.css';

/** The elements of a formula, to be copied; or what is wrong with it, in the words of KaTeX, null when it is only too large. */
export type Typeset = { readonly element: HTMLElement } | { readonly fault: string | null };

/** A letter is one element or two, a fraction 30: 10,000 took a browser 0.3 s. Continued fractions have 60 levels, each of some of its stack. */
const most = { elements: 5_000, depth: 250 };

/**
 * What defines, and the inner names of KaTeX's own macros, which define as well (`\df@tag`): what follows from few letters has no limit in
 * KaTeX. `\def\a{…}\a\a\a…` took a minute.
 */
const refused =
  /(?<!\\)(?:\\\\)*(\\(?:[A-Za-z]*@[A-Za-z@]*|(?:[egx]?def|let|futurelet|newcommand|renewcommand|providecommand)(?![A-Za-z])))/;

const options: KatexOptions = {
  // Both: what is seen, and MathML for those who listen.
  output: 'htmlAndMathml',
  // Addresses, pictures, classes and styles show as the commands they are.
  trust: false,
  // Otherwise letters of other scripts are told of in the console.
  strict: 'ignore',
  maxSize: 10,
  maxExpand: 1_000,
  errorColor: 'var(--danger-ink)',
};

/** Never throws. What of it would stand outside of its own place is to be cut off by the place. */
export function typeset(tex: string, isBlock: boolean): Typeset {
  const [, command] = refused.exec(tex) ?? [];
  // As KaTeX says it of all that it does not know.
  if (command) return { fault: `Undefined control sequence: ${command}` };
  const element = document.createElement('span');
  try {
    // As elements, not as HTML, which Trusted Types refuse. Macros of its own, since KaTeX writes into them.
    katex.render(tex, element, { ...options, displayMode: isBlock, macros: {} });
  } catch (error) {
    // Anything else is an overflow of the stack.
    return { fault: error instanceof katex.ParseError ? error.rawMessage : null };
  }
  return isWithin(element, most.depth, { left: most.elements }) ? { element } : { fault: null };
}

function isWithin(element: Element, depth: number, count: { left: number }): boolean {
  count.left -= 1;
  return depth > 0 && count.left > 0 && Array.from(element.children).every((child) => isWithin(child, depth - 1, count));
}
