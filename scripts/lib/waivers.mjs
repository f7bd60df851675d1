import { readFileSync } from 'node:fs';
import { inRoot } from './paths.mjs';
import { filesBelow } from './stamp.mjs';

/** Rules that have no exceptions: what is too big is cut in two. */
const firm = ['max-lines', 'max-lines-per-function', 'max-params', 'max-depth', 'max-statements', 'complexity'];
const everywhere = ['packages', 'e2e', 'bench', 'chaos', 'scripts', 'infra', 'eslint.config.mjs', 'jest.base.mjs', 'jest.config.mjs'];
const isCode = (file) => /\.[cm]?[jt]sx?$/.test(file);

/**
 * Sentences about every comment that takes a file out of the linter's hands: all rules at once, or one that has no exceptions. No rule of
 * the linter could say it, for such a comment would silence that as well.
 */
export const findWaivers = () => filesBelow(everywhere, isCode).flatMap(waiversIn);

function waiversIn(file) {
  const text = readFileSync(inRoot(file), 'utf8');
  return directives(text)
    .map(({ index, words }) => ({ line: text.slice(0, index).split('\n').length, complaint: complain(words) }))
    .filter(({ complaint }) => complaint !== null)
    .map(({ line, complaint }) => `${file}:${line} ${complaint}`);
}

/** Comments that speak to the linter, without the reasons they give. */
function directives(text) {
  const comments = text.matchAll(/\/\*\s*(eslint\b[\s\S]*?)\*\/|\/\/\s*(eslint-.*)/g);
  return [...comments].map(({ index, 1: block, 2: line }) => ({ index, words: (block ?? line).split(/\s-{2,}\s/)[0] }));
}

function complain(words) {
  const [, kind, rest] = /^eslint(-[\w-]+)?([\s\S]*)$/.exec(words);
  if (kind === undefined) return firmIn(rest.split(/[\s,:'"{}[\]]+/), 'sets');
  if (!kind.startsWith('-disable')) return null;
  const rules = rest.split(',').map((rule) => rule.trim());
  return rules.every((rule) => rule === '') ? 'switches off all rules: name those that are meant' : firmIn(rules, 'switches off');
}

function firmIn(names, verb) {
  const found = names.find((name) => firm.includes(name));
  return found === undefined ? null : `${verb} ${found}, which has no exceptions`;
}
