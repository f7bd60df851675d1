export type {
  Align,
  Block,
  Blockquote,
  Break,
  Code,
  Delete,
  Emphasis,
  Inline,
  InlineCode,
  InlineMath,
  Link,
  List,
  ListItem,
  MathBlock,
  Mentioning,
  Node,
  Paragraph,
  Root,
  Strong,
  Table,
  TableCell,
  TableRow,
  Text,
  ThematicBreak,
} from './nodes.js';
export { maxParsedLength, parse } from './parse.js';
export { withNames, type NameOf } from './plain-text.js';
export { firstLine, toPlainText } from './preview.js';
