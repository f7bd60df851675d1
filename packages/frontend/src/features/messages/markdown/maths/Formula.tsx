import { useLayoutEffect, useRef } from 'react';
import { useT } from '../../../../platform/i18n/index.js';
import { FormulaSource } from './FormulaSource.js';
import { useTypesetter } from './typesetter.js';
import { useIsWide } from './use-is-wide.js';

interface FormulaProps {
  tex: string;
}

/**
 * As wide as there is room, and cut off around, since formulas can move their parts anywhere and must not cover what others wrote. A flex
 * box: the baseline of an inline block that scrolls is its lower edge. The padding leaves room for what letters have outside of their boxes.
 */
const lineBox = '-mx-0.5 -my-1 inline-flex max-w-full overflow-x-auto overflow-y-hidden px-0.5 py-1';
const block =
  'max-w-full self-start overflow-x-auto overflow-y-hidden rounded-md px-0.5 py-1.5 has-[.katex-tag]:self-stretch [&_.katex-display]:m-0!';

/** Set from left to right whatever the page; its source stands in its place while it cannot be drawn. */
export function InlineFormula({ tex }: FormulaProps) {
  const t = useT('messages');
  const typeset = useTypesetter()?.(tex, false) ?? null;
  const { ref, isWide } = useIsWide(typeset);
  if (!typeset || 'fault' in typeset) return <FormulaSource tex={tex} typeset={typeset} />;
  // Tab stops only where there is something to scroll.
  const scrolling = isWide && { role: 'group', 'aria-label': t('formula'), tabIndex: 0 };
  return (
    <span ref={ref} dir="ltr" className={lineBox} {...scrolling}>
      <Drawn element={typeset.element} />
    </span>
  );
}

export function FormulaBlock({ tex }: FormulaProps) {
  const t = useT('messages');
  const typeset = useTypesetter()?.(tex, true) ?? null;
  return (
    // Reachable by Tab from any row, since it may have to be scrolled by keyboard.
    <div role="group" aria-label={t('formula')} tabIndex={0} dir="ltr" className={block}>
      {!typeset || 'fault' in typeset ? <FormulaSource tex={tex} typeset={typeset} /> : <Drawn element={typeset.element} />}
    </div>
  );
}

/** What KaTeX made, of which React knows nothing. */
function Drawn({ element }: { element: HTMLElement }) {
  const place = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => place.current?.replaceChildren(element.cloneNode(true)), [element]);
  return <span ref={place} className="min-w-0 grow" />;
}
