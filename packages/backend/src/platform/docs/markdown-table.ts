/** Rows of cells, the first the titles, as Prettier would lay them out. */
export function markdownTable(rows: readonly (readonly string[])[]): string {
  const [titles = [], ...rest] = rows.map((cells) => cells.map((cell) => cell.replaceAll('|', '\\|')));
  const widths = titles.map((title, column) => Math.max(title.length, ...rest.map((cells) => cells[column]?.length ?? 0)));
  const line = (cells: readonly string[], filler = ' ') =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0, filler)).join(' | ')} |\n`;
  return line(titles) + line(titles.map(() => ''), '-') + rest.map((cells) => line(cells)).join(''); // prettier-ignore
}
