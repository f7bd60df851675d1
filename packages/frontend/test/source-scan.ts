import { globSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseSync } from '@swc/core';

const srcDir = join(import.meta.dirname, '../src');

/** Attributes that people read or hear. */
const spoken = new Set([
  'alt',
  'title',
  'placeholder',
  'label',
  'hint',
  'error',
  'description',
  'confirmLabel',
  'shortcutLabel',
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'aria-valuetext',
]);

export interface Use {
  file: string;
  /** Full key such as `ui.close`; for a template, the part before the first `${`, ending in `*`. */
  key: string;
}

interface Node {
  type: string;
  [field: string]: unknown;
}

export interface Scan {
  uses: Use[];
  /** Words written straight into the markup. */
  hardCoded: string[];
}

/** Reads every source of the app, the kitchen and tests left out. */
export function scanSources(): Scan {
  const files = globSync('**/*.{ts,tsx}', { cwd: srcDir }).filter((file) => !/\.test\.|\.d\.ts$|^ui\/kitchen\//.test(file));
  return merge(files.map((file) => scanText(readFileSync(join(srcDir, file), 'utf8'), relative('.', file))));
}

/** Finds the keys given to what `useT` returned, and words in the markup. */
export function scanText(text: string, file: string): Scan {
  const module = parseSync(text, { syntax: 'typescript', tsx: file.endsWith('x') });
  const translators = new Map<string, Set<string>>();
  const scan: Scan = { uses: [], hardCoded: [] };
  // Two walks: a helper may take `t` as an argument above the line that makes it.
  visit(module, (node) => noteTranslator(node, translators));
  visit(module, (node) => {
    noteUse(node, translators, (key) => scan.uses.push({ file, key }));
    scan.hardCoded.push(...hardCodedWords(node).map((words) => `${file}: ${words}`));
  });
  return scan;
}

function merge(scans: Scan[]): Scan {
  return { uses: scans.flatMap(({ uses }) => uses), hardCoded: scans.flatMap(({ hardCoded }) => hardCoded) };
}

function visit(value: unknown, see: (node: Node) => void): void {
  if (Array.isArray(value)) value.forEach((item) => visit(item, see));
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
  if (isNode(value)) see(value);
  Object.values(value).forEach((child) => visit(child, see));
}

function isNode(value: object): value is Node {
  return 'type' in value && typeof value.type === 'string';
}

/** `const t = useT('ui')`, or a parameter `t: Translate<'ui'>`. */
function noteTranslator(node: Node, translators: Map<string, Set<string>>): void {
  const name = str(node, 'id', 'value') ?? str(node, 'pat', 'value') ?? (node.type === 'Identifier' ? str(node, 'value') : undefined);
  const made =
    node.type === 'VariableDeclarator' && str(node, 'init', 'callee', 'value') === 'useT'
      ? str(node, 'init', 'arguments', '0', 'expression', 'value')
      : undefined;
  const typed =
    str(node, 'typeAnnotation', 'typeAnnotation', 'typeName', 'value') === 'Translate'
      ? str(node, 'typeAnnotation', 'typeAnnotation', 'typeParams', 'params', '0', 'literal', 'value')
      : undefined;
  const namespace = made ?? typed;
  if (name && namespace) translators.set(name, (translators.get(name) ?? new Set()).add(namespace));
}

/** `t('close')`, `t.rich('phrase', …)`, `t(isOpen ? 'close' : 'open')`, `t(`tab.${name}`)`, `t(anythingElse)`. */
function noteUse(node: Node, translators: Map<string, Set<string>>, note: (key: string) => void): void {
  if (node.type !== 'CallExpression') return;
  const name = str(node, 'callee', 'value') ?? str(node, 'callee', 'object', 'value');
  const namespaces = name === undefined ? undefined : translators.get(name);
  if (!namespaces || str(node, 'callee', 'property', 'value') === 'has') return;
  const keys = keysOf(at(node, 'arguments', '0', 'expression'));
  // Two translators of one name in one file: the key counts for each, and the compiler knows which is right.
  for (const namespace of namespaces) keys.forEach((key) => note(`${namespace}.${key}`));
}

function keysOf(expression: unknown): string[] {
  if (typeof expression !== 'object' || expression === null || !isNode(expression)) return [];
  if (expression.type === 'StringLiteral') return [String(expression.value)];
  if (expression.type === 'ConditionalExpression') return [...keysOf(expression.consequent), ...keysOf(expression.alternate)];
  if (expression.type === 'TemplateLiteral') return [`${str(expression, 'quasis', '0', 'raw') ?? ''}*`];
  if (expression.type === 'ParenthesisExpression') return keysOf(expression.expression);
  return ['*'];
}

function hardCodedWords(node: Node): string[] {
  if (node.type === 'JSXText') return words([node.value]);
  if (node.type === 'JSXAttribute') return spoken.has(str(node, 'name', 'value') ?? '') ? words(stringsIn(node.value)) : [];
  if (node.type !== 'JSXElement' && node.type !== 'JSXFragment') return [];
  const braces = (node.children as Node[]).filter(({ type }) => type === 'JSXExpressionContainer');
  return words(braces.flatMap(stringsIn));
}

/** The texts an expression may come to: literals, both sides of a choice, the fixed parts of a template. */
function stringsIn(expression: unknown): unknown[] {
  if (typeof expression !== 'object' || expression === null || !isNode(expression)) return [];
  if (expression.type === 'StringLiteral') return [expression.value];
  if (expression.type === 'ConditionalExpression') return [...stringsIn(expression.consequent), ...stringsIn(expression.alternate)];
  if (expression.type === 'BinaryExpression') return stringsIn(expression.right);
  if (expression.type === 'TemplateLiteral') return (expression.quasis as Node[]).map(({ raw }) => raw);
  return stringsIn(expression.expression);
}

/** The name of the product is a name in every language. */
function words(texts: unknown[]): string[] {
  return texts
    .filter((text) => typeof text === 'string')
    .map((text) => text.trim())
    .filter((text) => /\p{L}{2,}/u.test(text.replace(/\b(ChatEra|Chat|Era)\b/g, '')));
}

function at(value: unknown, ...path: string[]): unknown {
  return path.reduce<unknown>((inner, key) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined), value);
}

function str(value: unknown, ...path: string[]): string | undefined {
  const found = at(value, ...path);
  return typeof found === 'string' ? found : undefined;
}
