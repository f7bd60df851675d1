import type { Mention } from '@chatera/protocol';

/**
 * The tree a message becomes. Closed, plain JSON, no HTML and no positions: what is not listed here cannot be drawn.
 * The names are mdast's. Neighbouring texts are one text, no text is empty, and a link holds no other link.
 */
export type Root = { type: 'root'; children: Block[] };

export type Block = Paragraph | Blockquote | List | Code | MathBlock | Table | ThematicBreak;
export type Inline = Text | Mentioning | Break | InlineCode | InlineMath | Emphasis | Strong | Delete | Link;
export type Node = Root | Block | ListItem | TableRow | TableCell | Inline;

export type Paragraph = { type: 'paragraph'; children: Inline[] };
export type Blockquote = { type: 'blockquote'; children: Block[] };
/** `start` is the number of the first item, null when the list is not ordered. */
export type List = { type: 'list'; start: number | null; children: ListItem[] };
/** `checked` is null when the item is not a task. */
export type ListItem = { type: 'listItem'; checked: boolean | null; children: Block[] };
/** `lang` is the first word after the fence as typed, null when there is none. `value` has no final newline. */
export type Code = { type: 'code'; lang: string | null; value: string };
/** A formula as TeX that nobody has read yet, of at most `maxFormulaLength`; without dollars or white space around it. Neither is ever empty. */
export type MathBlock = { type: 'math'; value: string };
/** The first row is the head; it has as many cells as `align`, other rows may have fewer, never more. */
export type Table = { type: 'table'; align: Align[]; children: TableRow[] };
export type Align = 'left' | 'center' | 'right' | null;
export type TableRow = { type: 'tableRow'; children: TableCell[] };
export type TableCell = { type: 'tableCell'; children: Inline[] };
export type ThematicBreak = { type: 'thematicBreak' };

/** Never holds a line break or a mention: those are nodes. */
export type Text = { type: 'text'; value: string };
/** Somebody who is called, or a channel: how they are named is for whoever draws it. */
export type Mentioning = { type: 'mention'; mention: Mention };
export type Break = { type: 'break' };
/** One line: a new line typed inside is a space. */
export type InlineCode = { type: 'inlineCode'; value: string };
/** Like a block of it, on one line. */
export type InlineMath = { type: 'inlineMath'; value: string };
export type Emphasis = { type: 'emphasis'; children: Inline[] };
export type Strong = { type: 'strong'; children: Inline[] };
export type Delete = { type: 'delete'; children: Inline[] };
/** `url` is absolute, http, https or mailto, and safe to use as an `href`. */
export type Link = { type: 'link'; url: string; children: Inline[] };
