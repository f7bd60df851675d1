import type { Translation } from './locale.js';

/**
 * What `icu-minify` makes of a message: a text, or a list of texts, of 0 (the number of a plural) and of `[name]`, `[name, type, options]`
 * and `[tag, ...children]`, where a type is a number and a child never is one at the first place.
 */
type Compiled = string | number | Compiled[] | Options;
interface Options {
  [option: string]: Compiled;
}

/** Of its types: select, plural, selectordinal. */
const holdWords = new Set([1, 2, 3]);

const plain = 'AaCcDdEeGgHhIiJjKkLlNnOoRrSsTtUuWwYyZz';
const marked = 'ÅåÇçÐđÉéĞğĤĥÎîĴĵĶķĻļÑñÖöŘřŠšŢţÛûŴŵÝýŽž';
/** German and Finnish are that much longer than English. */
const longer = 0.35;

/** Every message in brackets, accented and a third longer. */
export const pseudo: Translation = (messages) => mapTree(messages, (message) => asList(['⟦', ...listOf(message).map(accented), '⟧']));

function mapTree<T extends object>(tree: T, step: (message: Compiled) => Compiled): T {
  const entries = Object.entries(tree).map(([key, value]) => [key, isTree(value) ? mapTree(value, step) : step(value as Compiled)]);
  return Object.fromEntries(entries) as T; // the same keys, and a message is a message
}

const isTree = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value);
const isOptions = (value: Compiled): value is Options => isTree(value);
const listOf = (message: Compiled): Compiled[] => (Array.isArray(message) ? message : [message]);
const asList = (list: Compiled[]): Compiled => (list.every((part) => typeof part === 'string') ? list.join('') : list);

function accented(node: Compiled): Compiled {
  if (typeof node === 'string') return stretched(node);
  if (!Array.isArray(node)) return node;
  const [name, type, ...rest] = node;
  // A value; a value with a type, of which a choice and a plural hold words; or a tag with what is in it.
  if (name === undefined || type === undefined) return node;
  if (typeof type !== 'number') return [name, ...[type, ...rest].map(accented)];
  return [name, type, ...rest.map((options) => (holdWords.has(type) && isOptions(options) ? mapOptions(options) : options))];
}

/** Of a plural or a choice; those of a number or a date hold no words. */
function mapOptions(options: Options): Options {
  const entries = Object.entries(options).map(([key, value]) => [key, Array.isArray(value) ? value.map(accented) : accented(value)]);
  return Object.fromEntries(entries) as Options;
}

function stretched(text: string): string {
  const words = text.replace(/[A-Za-z]/g, (letter) => marked[plain.indexOf(letter)] ?? letter);
  return words.replace(/\p{L}[\p{L} ]*\p{L}/gu, (part) => part + '·'.repeat(Math.ceil(part.length * longer)));
}
