import { describe, expect, it } from '@jest/globals';
import type { Mention } from '@chatera/protocol';

import { firstLine, toPlainText } from './preview.js';
import { outline } from './testing/outline.js';

const id = '01a23b17-34bf-756b-9646-a440162b255b';
const user = `<@${id}>`;

describe('whom a text calls', () => {
  it.each([
    ['between words', `Hi ${user}, see <#${id}>!`, `paragraph("Hi ", mention(${user}), ", see ", mention(<#${id}>), "!")`],
    ['beside each other', `${user}<@&${id}>`, `paragraph(mention(${user}), mention(<@&${id}>))`],
    ['everybody', '<!channel> <!here>', 'paragraph(mention(<!channel>), " ", mention(<!here>))'],
    ['over lines', `a\n${user}\nb`, `paragraph("a", break, mention(${user}), break, "b")`],
    ['in emphasis', `**${user}** *${user}*`, `paragraph(strong(mention(${user})), " ", emphasis(mention(${user})))`],
    ['struck', `~~${user} a~~`, `paragraph(delete(mention(${user}), " a"))`],
    ['in a link', `[a ${user}](https://b.c)`, `paragraph(link url=https://b.c("a ", mention(${user})))`],
    [
      'in a list',
      `- ${user}\n- [ ] ${user}`,
      `list(listItem(paragraph(mention(${user}))), listItem checked=false(paragraph(mention(${user}))))`,
    ],
    ['in a quote', `> ${user}`, `blockquote(paragraph(mention(${user})))`],
    ['in a table', `|${user}|\n|-|\n|a|`, `table align=(tableRow(tableCell(mention(${user}))), tableRow(tableCell("a")))`],
    ['behind an address', `https://a.b/${user}`, `paragraph(link url=https://a.b/("https://a.b/"), mention(${user}))`],
    ['behind a letter', `a${user}b`, `paragraph("a", mention(${user}), "b")`],
    ['written in capitals', `<@${id.toUpperCase()}>`, `paragraph(mention(${user}))`],
    ['in what is shown as typed', `[a](javascript:${user})`, `paragraph("[a](javascript:", mention(${user}), ")")`],
    ['in code, where it is part of the value', `\`${user}\``, `paragraph(inlineCode("${user}"))`],
    ['in a block of code', `\`\`\`\n${user}\n\`\`\``, `code("${user}")`],
  ])('stands in the tree: %s', (_, text, expected) => expect(outline(text)).toBe(expected));

  it.each(['@ann', '<@ann>', `<@${id}`, '<!everyone>', '<!-- here -->'])('is nobody: %s', (text) =>
    expect(outline(text)).toBe(`paragraph(${JSON.stringify(text)})`),
  );
});

describe('previews', () => {
  const nameOf = ({ kind }: Mention) => (kind === 'user' ? '@Mara Lind' : kind === 'channel' ? '#general' : '@others');

  it('have the names that one gives them, in code and formulas as well', () => {
    expect(toPlainText(`Hi **${user}**: \`${user}\`, $a ${user}$\n\`\`\`\n<#${id}>\n\`\`\``, nameOf)).toBe(
      'Hi @Mara Lind: @Mara Lind, a @Mara Lind\n#general',
    );
    expect(firstLine(`- ${user} <!here>\n- b`, 40, nameOf)).toBe('• @Mara Lind @others');
  });

  it('name nobody of themselves', () => {
    expect(firstLine(`Hi ${user} <@&${id}> <!here> <#${id}>`, 40)).toBe('Hi @… @… @here #…');
  });
});
