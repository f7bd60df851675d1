import type { ReactNode } from 'react';
import { withNames } from '@chatera/markdown';
import { mentionsIn } from '@chatera/protocol/light';
import { useMentionNames } from '../mentions/use-mention-names.js';

interface NamedProps {
  text: string;
  draw: (text: string) => ReactNode;
}

/** Code and formulas hold whom they call as it is sent: drawn with names. */
export function Named({ text, draw }: NamedProps) {
  return mentionsIn(text).length === 0 ? draw(text) : <WithNames text={text} draw={draw} />;
}

function WithNames({ text, draw }: NamedProps) {
  return draw(withNames(text, useMentionNames(text)));
}
