import { elsewhere, run } from './marks.js';

const image = `<img src=x onerror=${run}>`;
const evil = `javascript:${run}`;
/** Whom nobody knows. */
const nobody = '0199aaaa-0000-7000-8000-000000000000';
const names =
  '__proto__ constructor prototype toString valueOf hasOwnProperty __defineGetter__ then default null undefined NaN length'.split(' ');

/** Marks that turn the direction of text, take no room, or pile up. */
const invisible: readonly string[] = [
  ...Array.from('\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u200e\u200f\u061c', (mark) => `[good.example${mark}](https://good.example/${mark}moc.live) ${mark}evil.exe`),
  ...Array.from('\u200b\u200c\u200d\u2060\ufeff\u00ad\u180e\u3164\u2800\u034f', (mark) => `[${mark}](${evil}) [${mark}](${elsewhere}) https://go${mark}od.example`),
  `${'\u202e'.repeat(500)}${evil}`,
  `a${'\u0301'.repeat(2_000)}`,
  `${'\u{e0061}'.repeat(300)}x\u{e007f}`,
  `x${'\ufe0f\u20e3\u{1f3fb}\u200d'.repeat(200)}`,
  '\u{10ffff}\ufffe\uffff\ufdd0 x \u{1fffe}',
  'x\u0000y\ud800z'.replace(/[\0\ud800]/gu, '\ufffd'),
  'x\u0001\u0007\u0008\u000b\u000c\u001b[31m\u001b]8;;https://canary.example\u0007y\u0085\u2028\u2029z',
  '\u001b[2J\u001b]0;title\u0007 \u009b31m x',
]; // prettier-ignore

const nested: readonly string[] = [
  `${'>'.repeat(31)} [x](${evil})`,
  `${'- '.repeat(31)}[x](${evil})`,
  `${'*a '.repeat(40)}[x](${evil})${'*'.repeat(40)}`,
  `${'**_~~'.repeat(12)}${image}${'~~_**'.repeat(12)}`,
  `${'['.repeat(200)}x${`](${evil})`.repeat(200)}`,
  `${'!['.repeat(200)}x${`](${evil})`.repeat(200)}`,
  `[![x](${evil})](${elsewhere})`,
  `[![x](${elsewhere})](${evil})`,
  `[a [b](${evil}) c](${elsewhere}) [d <${elsewhere}> e](${evil})`,
  `[x](${evil} "t") [x](${evil} 't') [x](${evil} (t))`,
  `[x](  \n <${evil}>\n "t" )`,
  `[x](https://a.example "onmouseover=${run}") [x](https://a.example '"><img src=x onerror=${run}>')`,
  `[${image}](${elsewhere}) **${image}** _${image}_ ~~${image}~~ \`${image}\``,
  `> ${image}\n> - ${image}\n>   1. ${image}\n>\n> | ${image} |\n> | - |\n> | [x](${evil}) |`,
  `- [ ] ${image}\n- [x] [x](${evil})\n- [<script>] x`,
  `\`\`\`\n${image}\n\`\`\`\n~~~ ${image}\n${image}\n~~~`,
  `\`\`\` "><img src=x onerror=${run}>\nx\n\`\`\``,
  `    ${image}\n\n\t<script>${run}</script>`,
  `\\<img src=x onerror=${run}\\> \\[x](${evil}) [x\\](${evil})`,
  `[x]: <${evil}> "${image}"\n[x] [x][x] ![x] [^1]\n\n[^1]: ${image}`,
  `|a|\n|:-:|\n|${`[x](${evil}) `.repeat(50)}|`,
  `:canary: @everyone @here <@canary> <!channel> #canary ${elsewhere}#<script>`,
  `<@${nobody} onmouseover=${run}> <@&${nobody}"><script>${run}</script> <#${nobody}#" onload=${run}> <!here onload=${run}>`,
  `[x](<@${nobody}>) [<@${nobody}>](${evil}) [<#${nobody}>](${elsewhere}) ![<@${nobody}>](${evil}) <javascript:<@${nobody}>>`,
  `\`<@${nobody}>\` $<@${nobody}>$ <a href="<@${nobody}>" onclick="${run}">x</a> ${elsewhere}/<@${nobody}>/<#${nobody}>`,
];

/** As large as a message may be. */
const large: readonly string[] = [
  '- x\n'.repeat(1_900),
  '1. x\n'.repeat(1_500),
  '999999999. x\n0. y\n'.repeat(400),
  `|a|b|\n|-|-|\n${'|x|y|\n'.repeat(1_200)}`,
  `${'|a'.repeat(1_900)}|\n${'|-'.repeat(1_900)}|`,
  '> x\n\n'.repeat(1_500),
  '---\n'.repeat(1_900),
  '`x` '.repeat(1_900),
  '**x** '.repeat(1_300),
  'https://a.example '.repeat(440),
  'a@b.example '.repeat(650),
  'x\n'.repeat(3_900),
  'W'.repeat(8_000),
  '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}'.repeat(900),
  `\`\`\`html\n${`${image}\n`.repeat(270)}\`\`\``,
];

const languages = [
  'html',
  'svg',
  'xml',
  'php',
  'markdown',
  'js',
  'css',
  '../../x',
  '/etc/passwd',
  elsewhere,
  evil,
  'x'.repeat(500),
  '"onload="canary()',
  '\u202ehtml',
];

export const shapes: Readonly<Record<string, readonly string[]>> = {
  'invisible marks': invisible,
  'names of the prototype': names.flatMap((name) => [
    `\`\`\`${name}\nx\n\`\`\``,
    `[${name}](${name}) [x](${name}:x) <${name}:x> [${name}]`,
    `|${name}|\n|-|\n|${name}|\n\n- [${name}] x\n\n:${name}: @${name} {{${name}}}`,
  ]),
  'languages of code': languages.map((name) => `~~~${name}\n<script>${run}</script>\n${image}\n/* ${evil} */\n~~~`),
  nesting: nested,
  'large messages': large,
};

/** What is no text, and no message. */
export const noTexts: readonly string[] = [
  'a\0b',
  '\0',
  '\ud800',
  'a\udc00b',
  '\udfff\ud800',
  `[x](java\0script:${run})`,
  `[x](\ud800${evil})`,
  '\u200b',
  '\u202e',
  ' \n ',
];
