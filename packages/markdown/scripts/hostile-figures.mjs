// node packages/markdown/scripts/hostile-figures.mjs, after a build: the worst of several tries on each hostile text, in milliseconds of
// processor time, as a table. The tests compare with an honest text instead, so that no slow machine fails them.
import { hostileTexts } from '../src/testing/hostile-texts.ts';
import { firstLine, maxParsedLength, parse } from '../dist/index.js';

const tries = 5;
const previewLength = 200;
const lengths = [maxParsedLength, 100_000];

const rows = Object.entries(hostileTexts).map(([name, make]) => [name, ...lengths.map((length) => worst(make(length).slice(0, length)))]);
const slowest = lengths.map((_, index) => Math.max(...rows.map((row) => row[index + 1])));
print(['text', ...lengths.map((length) => `${length} characters`)]);
print(['---', ...lengths.map(() => '---:')]);
rows.sort((a, b) => b[1] - a[1]).forEach(print);
print(['**the slowest**', ...slowest]);

/** Of reading a message and of its preview, which is drawn beside it. */
function worst(text) {
  parse(text);
  return Math.max(
    ...Array.from({ length: tries }, () =>
      Math.max(
        cpuMs(() => parse(text)),
        cpuMs(() => firstLine(text, previewLength)),
      ),
    ),
  );
}

function cpuMs(work) {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

function print(cells) {
  console.log(`| ${cells.map((cell) => (typeof cell === 'number' ? cell.toFixed(1) : cell)).join(' | ')} |`);
}
