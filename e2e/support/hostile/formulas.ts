import { elsewhere, run } from './marks.js';

const evil = `javascript:${run}`;
const image = `<img src=x onerror=${run}>`;

/** Commands that make links, fetch pictures or write attributes wherever they are trusted. */
const commands: readonly string[] = [
  `\\href{${evil}}{x}`,
  `\\href{${elsewhere}}{x}`,
  `\\href{java\\script:${run}}{x}`,
  `\\url{${evil}}`,
  `\\includegraphics[height=9em,alt=x]{https://canary.example/a.png}`,
  `\\includegraphics{${evil}}`,
  `\\htmlId{root}{x}`,
  `\\htmlClass{fixed inset-0}{x}`,
  `\\htmlStyle{position: fixed; background: url(https://canary.example)}{x}`,
  `\\htmlData{row=x, onclick=${run}}{x}`,
  `\\html@mathml{x}{${image}}`,
  `\\text{${image}<script>${run}</script></annotation></math>${image}}`,
  `\\textcolor{red;background:url(https://canary.example)}{x}`,
  `\\color{#fff"onload="${run}}x`,
  `\\colorbox{url(https://canary.example)}{x}`,
  `\\unicode{x202e} \\char"202E \\char"10FFFF \\char"0`,
  `\\verb|${image}| \\tag{${image}} x`,
  `\\operatorname{constructor} \\__proto__ \\constructor \\toString \\begin{constructor}x\\end{constructor}`,
  '\u202e x \u2066 \u200b \u0301\u0301\u0301',
];

/** Commands that would draw over what others wrote, or larger than a screen. */
const sizes: readonly string[] = [
  '\\rule{500em}{500em}',
  '\\kern-500em\\rule{1em}{1em}',
  '\\smash{\\raisebox{500em}{\\Huge x}}',
  '\\raisebox{-500em}{x}',
  '\\begin{matrix}x\\\\[-500em]y\\\\[500em]z\\end{matrix}',
  '\\hspace{-999cm}x\\hspace{999cm}y',
  '\\llap{\\rule{99em}{99em}}\\rlap{\\rule{99em}{99em}}',
];

const fill = (unit: string, length = 1_900): string => unit.repeat(length / unit.length);
const nested = (open: string, close: string): string => {
  const times = 1_900 / (open.length + close.length);
  return `${open.repeat(times)}x${close.repeat(times)}`;
};

/** Much work from few letters: `\def` alone took a minute. */
const work: readonly string[] = [
  `\\def\\a{${fill('x', 900)}}${fill('\\a ', 900)}`,
  '\\def\\a{\\a\\a}\\a',
  `\\tag{${fill('x', 900)}}${fill('\\df@tag', 900)}`,
  '\\let\\a=\\def \\a\\b{\\b\\b}\\b',
  '\\newcommand{\\a}[1]{#1#1#1#1}\\a{\\a{\\a{\\a{\\a{\\a{\\a{\\a{\\a{x}}}}}}}}}',
  '\\edef\\a{xx}\\edef\\b{\\a\\a}\\xdef\\c{\\b\\b}\\gdef\\d{\\c\\c}\\d',
  nested('x^{', '}'),
  nested('\\sqrt{', '}'),
  nested('\\frac{1}{', '}'),
  nested('{', '}'),
  nested('\\left(', '\\right)'),
  nested('\\overbrace{', '}'),
  nested('\\boxed{', '}'),
  nested('\\Braket{', '}'),
  nested('\\mathchoice{', '}{x}{x}{x}'),
  `\\begin{matrix}${fill('&')}\\end{matrix}`,
  `\\begin{matrix}${fill('\\\\')}\\end{matrix}`,
  `\\begin{array}{${fill('|c')}}x\\end{array}`,
  fill('\\xrightarrow{a}'),
  fill('\u00e9'),
  fill("'"),
];

/** As large as a message may be. */
const large: readonly string[] = [
  '$x$ '.repeat(1_990),
  '$$x$$\n'.repeat(1_320),
  '```math\nx\n```\n'.repeat(560),
  '$'.repeat(8_000),
  '$a '.repeat(2_600),
];

export const formulas: Readonly<Record<string, readonly string[]>> = {
  'commands of formulas': commands.flatMap((tex) => [`$${tex}$`, `\`\`\`math\n${tex}\n\`\`\``]),
  'sizes of formulas': sizes.flatMap((tex) => [`x $${tex}$ y`, `$$\n${tex}\n$$`]),
  'work of formulas': work.map((tex) => `$$${tex}$$`),
  'large messages of formulas': large,
};
