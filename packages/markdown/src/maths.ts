import type { Options } from 'mdast-util-from-markdown';
import type { Code, State } from 'micromark-util-types';

import type { Construct, Extension } from './budget.js';

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    mathText: 'mathText';
    mathFlow: 'mathFlow';
    mathFlowLine: 'mathFlowLine';
  }
}

declare module 'mdast' {
  /** As typed, with its dollars, on one line. */
  interface InlineMath {
    type: 'inlineMath';
    value: string;
    position?: Literal['position'];
  }
  /** As typed, with its dollars but not the marks of quotes around it. It may lack those at its end. */
  interface Math {
    type: 'math';
    value: string;
    position?: Literal['position'];
  }
  interface PhrasingContentMap {
    inlineMath: InlineMath;
  }
  interface RootContentMap {
    inlineMath: InlineMath;
    math: Math;
  }
}

const dollar = 36;
/** Of twice as many formulas as anybody puts in a message. With more, none of them means a formula: 2,000 took a browser 1.5 s to draw. */
const maxDollars = 400;

/** In UTF-16 code units, as in the patterns below. What is longer is text: nobody writes it by hand, and drawing it takes time. */
export const maxFormulaLength = 2_000;

/**
 * `$x$` and `$$x$$` within a line. Money is none: a dollar that touches a word (`US$`, `5$`, `$HOME/$USER`), stands before a space or what
 * ends a sentence, or behind a space, marks nothing. Letters of scripts that need no spaces, as Chinese, may touch a formula. The first
 * dollar that is not escaped ends it or there is none, so that looking takes linear time; code goes first.
 */
const inLine = /(?<![\w$])(\$\$?)(?![\s$),.;:!?/])(?:\\[^\r\n`]|[^\\\r\n`$]){1,2000}(?<!\s)\1(?![\w$({])/y;

/** `$$` as the first of a line, to the next `$$`, which has to be the last of its line; no blank line between them, not even in a quote. */
const ofLines = /\$\$(?!\$|\s*\$)(?:[^$\r\n]|\$(?!\$)|(?:\r\n?|\n)(?![ \t>]*[\r\n])){1,2000}\$\$[ \t]*(?![^\r\n])/y;

/** Where it ends if it begins here, otherwise -1. */
function endIn(source: string, pattern: RegExp, start: number): number {
  pattern.lastIndex = start;
  return pattern.test(source) ? pattern.lastIndex : -1;
}

/** Looked for in the text, since a tokenizer that has taken a character cannot ask for less. */
const inText = (source: string): Construct => ({
  name: 'mathText',
  tokenize(effects, ok, nok) {
    let end = 0;
    const inside: State = (code) => {
      if (this.now().offset < end) {
        effects.consume(code);
        return inside;
      }
      effects.exit('mathText');
      return ok(code);
    };
    return (code) => {
      end = endIn(source, inLine, this.now().offset);
      if (end < 0) return nok(code);
      effects.enter('mathText');
      return inside(code);
    };
  },
});

/** The next line, unless it belongs to the quote or list only because nothing says otherwise. */
const ownLine: Construct = {
  partial: true,
  tokenize(effects, ok, nok) {
    return (code) => {
      effects.enter('lineEnding');
      effects.consume(code);
      effects.exit('lineEnding');
      return (next) => (this.parser.lazy[this.now().line] ? nok(next) : ok(next));
    };
  },
};

/** Its end is looked for before a line is taken: a block that has begun cannot be given back to the quotes and lists around it. */
const inFlow = (source: string): Construct => ({
  name: 'mathFlow',
  concrete: true,
  tokenize(effects, ok, nok) {
    let end = 0;
    const line: State = (code) => {
      if (isLineEnd(code)) return after(code);
      effects.enter('mathFlowLine');
      return inside(code);
    };
    const inside: State = (code) => {
      if (!isLineEnd(code)) {
        effects.consume(code);
        return inside;
      }
      effects.exit('mathFlowLine');
      return after(code);
    };
    const after: State = (code) => {
      const isOver = code === null || this.interrupt === true || this.now().offset >= end;
      return isOver ? done(code) : effects.attempt(ownLine, line, done)(code);
    };
    const done: State = (code) => {
      effects.exit('mathFlow');
      return ok(code);
    };
    return (code) => {
      end = endIn(source, ofLines, this.now().offset);
      if (end < 0) return nok(code);
      effects.enter('mathFlow');
      return line(code);
    };
  },
});

/** The syntax, for this very text. */
export function maths(source: string): Extension {
  if (source.split('$').length - 1 > maxDollars) return {};
  return { flow: { [dollar]: inFlow(source) }, text: { [dollar]: inText(source) } };
}

export const mathsFromMarkdown: MdastExtension = {
  enter: {
    mathText(token) {
      this.enter({ type: 'inlineMath', value: this.sliceSerialize(token) }, token);
    },
    mathFlow(token) {
      this.enter({ type: 'math', value: '' }, token);
    },
    mathFlowLine(token) {
      const node = this.stack.at(-1);
      if (node?.type === 'math') node.value += `${node.value === '' ? '' : '\n'}${this.sliceSerialize(token)}`;
    },
  },
  exit: {
    mathText(token) {
      this.exit(token);
    },
    mathFlow(token) {
      this.exit(token);
    },
  },
};

/** Of a line or of the text. The parser has codes below zero for white space, those of line endings from -3 on. */
function isLineEnd(code: Code): boolean {
  return code === null || code < -2;
}

type MdastExtension = Exclude<NonNullable<Options['mdastExtensions']>[number], unknown[]>;
