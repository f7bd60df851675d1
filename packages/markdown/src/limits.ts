import { type Construct, type ConstructRecord, type Context, type Extension, OverBudget, spend } from './budget.js';

/** Block quotes and lists inside each other; one more passes when nothing follows that could begin yet another. */
const maxDepth = 32;
/** Reading on by one character costs about as much as walking this many events. */
const readingCost = 8;
const escapedBacktickCost = 30_000;

const containers = new Set(['blockQuote', 'listOrdered', 'listUnordered']);
const autolinks = new Set(['emailAutolink', 'protocolAutolink', 'wwwAutolink']);
const openBrackets = new WeakMap<Context, number>();

/** What is read ahead stands in a token, as the parser's development build wants it. None survives: these constructs match nothing. */
const ahead = 'data';

const step = counter((context) => spend(context, context.events.length));

const container = counter((context) => {
  spend(context, context.events.length);
  if (openContainers(context) > maxDepth) throw new OverBudget();
});

const openBracket = counter((context) => {
  spend(context, context.events.length);
  countBracket(context, 1);
});

/** `![` opens a bracket, `!` alone is nothing. */
const exclamation: Construct = {
  partial: true,
  tokenize(effects, _ok, nok) {
    spend(this, this.events.length);
    return (mark) => {
      effects.enter(ahead);
      effects.consume(mark);
      return (next) => {
        if (next === code('[')) countBracket(this, 1);
        return nok(next);
      };
    };
  },
};

/** For `](`, the parser looks for the `)` as far as the end of the paragraph, each time anew. This looks first, and pays. */
const closeBracket: Construct = {
  partial: true,
  tokenize(effects, _ok, nok) {
    spend(this, this.events.length);
    countBracket(this, -1);
    const read: State = (char) => {
      effects.consume(char);
      spend(this, readingCost);
      return (next) => (next === null || next === code(')') ? nok(next) : read(next));
    };
    return (bracket) => {
      effects.enter(ahead);
      effects.consume(bracket);
      return (next) => (next === code('(') ? read(next) : nok(next));
    };
  },
};

/** Two runs of `n` marks pair up to `n / 2` times, each time walking what is between. */
const attentionRun: Construct = {
  partial: true,
  tokenize(effects, _ok, nok) {
    spend(this, this.events.length);
    let length = 0;
    const read: State = (mark) => {
      effects.consume(mark);
      spend(this, 2 * length++);
      return (next) => (next === mark ? read(next) : nok(next));
    };
    return reading(effects, read);
  },
};

/** After `` \` `` every run of backticks opens anew, and the parser looks for its end as far as that of the paragraph. */
const escapedBacktick: Construct = {
  partial: true,
  // Same condition as the real construct's: without it, the parser would try that one in the middle of a run.
  previous(char) {
    return char !== code('`') || followsEscape(this);
  },
  tokenize(_effects, _ok, nok) {
    if (this.previous === code('`') && followsEscape(this)) spend(this, escapedBacktickCost);
    return nok;
  },
};

/** `www._` is refused where the name ends, however far that is, and tried again at its next `www`. */
const wwwRun: Construct = {
  partial: true,
  previous: (char) => char === null || !isNameCode(char) || char === code('_'),
  tokenize(effects, _ok, nok) {
    const read: State = (char) => {
      effects.consume(char);
      spend(this, readingCost);
      return (next) => (isNameCode(next) ? read(next) : nok(next));
    };
    return reading(effects, read);
  },
};

/** Constructs that come before the real ones, match nothing, and count. */
export const limits: Extension = {
  document: { ...keyed('*+-0123456789>', container), null: step },
  text: {
    ...keyed('!', exclamation),
    ...keyed('[', openBracket),
    ...keyed(']', closeBracket),
    ...keyed('*_', attentionRun),
    ...keyed('~', step),
    ...keyed('`', escapedBacktick),
    ...keyed('wW', wwwRun),
  },
};

/**
 * The same syntax, except that it does not walk back to find out at each word that it is inside brackets, where it finds no
 * addresses: those are found afterwards, in the tree.
 */
export function withoutBracketWalks(syntax: Extension): Extension {
  const text: ConstructRecord = {};
  for (const [key, constructs] of Object.entries(syntax.text ?? {})) {
    text[key] = [constructs ?? []]
      .flat()
      .map((construct) => (autolinks.has(construct.name ?? '') ? outsideBrackets(construct) : construct));
  }
  return { ...syntax, text };
}

function outsideBrackets(construct: Construct): Construct {
  return {
    ...construct,
    tokenize(effects, ok, nok) {
      return openBrackets.get(this) ? nok : construct.tokenize.call(this, effects, ok, nok);
    },
  };
}

function reading(effects: Effects, read: State): State {
  return (char) => {
    effects.enter(ahead);
    return read(char);
  };
}

function counter(count: (context: Context) => void): Construct {
  return {
    partial: true,
    tokenize(_effects, _ok, nok) {
      count(this);
      return nok;
    },
  };
}

function countBracket(context: Context, change: 1 | -1): void {
  openBrackets.set(context, Math.max(0, (openBrackets.get(context) ?? 0) + change));
}

function openContainers({ events }: Context): number {
  let open = 0;
  for (const [kind, token] of events) {
    if (containers.has(token.type)) open += kind === 'enter' ? 1 : -1;
  }
  return open;
}

function followsEscape({ events }: Context): boolean {
  return events.at(-1)?.[1].type === 'characterEscape';
}

/** Letters of all scripts, digits, `-`, `.` and `_`. */
function isNameCode(char: number | null): boolean {
  return char !== null && (char > 127 || /[\w.-]/.test(String.fromCharCode(Math.max(0, char))));
}

function keyed(characters: string, construct: Construct): ConstructRecord {
  return Object.fromEntries(Array.from(characters, (character) => [code(character), construct]));
}

function code(character: string): number {
  return character.charCodeAt(0);
}

type Effects = Parameters<Construct['tokenize']>[0];
type State = Parameters<Construct['tokenize']>[1];
