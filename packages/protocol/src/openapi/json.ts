export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

export const isJsonObject = (value: Json): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

const maxWidth = 140;

/** JSON as the project's formatter would leave it, so that generating and formatting never quarrel. */
export const printJson = (value: Json): string => `${print(value, '', 0)}\n`;

/** `taken` is the room that the key before and the comma after need on the line. */
function print(value: Json, indent: string, taken: number): string {
  if (Array.isArray(value)) return printList(value as readonly Json[], indent, taken); // isArray loses the readonly element type
  if (!isJsonObject(value)) return JSON.stringify(value);
  const inner = `${indent}  `;
  const fields = Object.entries(value).map(([key, field]) => {
    const name = `${JSON.stringify(key)}: `;
    return `${inner}${name}${print(field, inner, name.length + 1)}`;
  });
  return enclose('{}', fields, indent);
}

function printList(items: readonly Json[], indent: string, taken: number): string {
  const inner = `${indent}  `;
  const printed = items.map((item) => print(item, inner, 1));
  const onOneLine = `[${printed.join(', ')}]`;
  const fits = indent.length + taken + onOneLine.length <= maxWidth;
  if (fits && !onOneLine.includes('\n')) return onOneLine;
  const lines = printed.map((item) => `${inner}${item}`);
  return enclose('[]', lines, indent);
}

const enclose = (brackets: '{}' | '[]', lines: readonly string[], indent: string): string =>
  lines.length === 0 ? brackets : `${brackets.charAt(0)}\n${lines.join(',\n')}\n${indent}${brackets.charAt(1)}`;

/** The first place where two texts part, a few lines of each. Empty when they are the same. */
export function shortDiff(committed: string, generated: string, maxLines = 12): string {
  const before = committed.split('\n');
  const after = generated.split('\n');
  const start = before.findIndex((line, index) => line !== after[index]);
  const from = start === -1 ? before.length : start;
  if (from === before.length && from === after.length) return '';
  let same = 0;
  while (same < Math.min(before.length, after.length) - from && before.at(-1 - same) === after.at(-1 - same)) same += 1;
  const lines = [...marked('-', before.slice(from, before.length - same)), ...marked('+', after.slice(from, after.length - same))];
  const rest = lines.length > maxLines ? [`  … ${lines.length - maxLines} more lines`] : [];
  return [`@@ line ${from + 1} @@`, ...lines.slice(0, maxLines), ...rest].join('\n');
}

const marked = (sign: string, lines: readonly string[]): string[] => lines.map((line) => `${sign} ${line}`);
