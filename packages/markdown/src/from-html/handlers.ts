import type { Element } from 'hast';
import type { Handle, Options, State } from 'hast-util-to-mdast';
import type { PhrasingContent } from 'mdast';

type Handlers = NonNullable<Options['handlers']>;

/** Of an element's `style`: what documents say instead of `<b>` and `<i>`. */
function styleOf({ properties }: Element): { isBold: boolean | null; isItalic: boolean; isStruck: boolean } {
  const style = typeof properties.style === 'string' ? properties.style.toLowerCase() : '';
  const weight = /font-weight:\s*(\w+)/.exec(style)?.[1];
  const isBold = weight === undefined ? null : weight === 'bold' || weight === 'bolder' || Number(weight) >= 600;
  return { isBold, isItalic: /font-style:\s*italic/.test(style), isStruck: /text-decoration[a-z-]*:[^;]*line-through/.test(style) };
}

/** Inside of as many marks as the style asks for. KaTeX draws a formula in spans beside its MathML, which has the source. */
const span: Handle = (state: State, element: Element) => {
  if ([element.properties.className].flat().includes('katex-html')) return undefined;
  const { isBold, isItalic, isStruck } = styleOf(element);
  let children = state.all(element) as PhrasingContent[]; // what is not is put right by the caller
  if (isStruck) children = [{ type: 'delete', children }];
  if (isItalic) children = [{ type: 'emphasis', children }];
  if (isBold) children = [{ type: 'strong', children }];
  return children;
};

/** Google's documents stand in a `<b>` that says it is not bold. */
const bold: Handle = (state: State, element: Element) => {
  if (styleOf(element).isBold === false) return state.all(element);
  return { type: 'strong', children: state.all(element) as PhrasingContent[] }; // as above
};

/** Messages have no headings: what stood out still does. */
const heading: Handle = (state: State, element: Element) => ({
  type: 'paragraph',
  children: [{ type: 'strong', children: state.all(element) as PhrasingContent[] }], // as above
});

/** Nobody's host shall learn who reads what: an image is a link. */
const image: Handle = (_: State, { properties }: Element) => {
  const [url, words] = [String(properties.src ?? ''), String(properties.alt ?? '').trim()];
  if (!/^https?:/i.test(url)) return words === '' ? undefined : { type: 'text', value: words };
  return { type: 'link', url, children: [{ type: 'text', value: words === '' ? url : words }] };
};

/** By its source, where whoever wrote the page left it. */
const formula: Handle = (_: State, element: Element) => {
  const tex = sourceIn(element)?.trim().replace(/\s+/g, ' ');
  if (!tex) return undefined;
  const dollars = element.properties.display === 'block' ? '$$' : '$';
  return { type: 'inlineMath', value: `${dollars}${tex}${dollars}` };
};

function sourceIn(element: Element): string | undefined {
  for (const child of element.children) {
    if (child.type !== 'element') continue;
    const [text] = child.children;
    const found = child.properties.encoding === 'application/x-tex' && text?.type === 'text' ? text.value : sourceIn(child);
    if (found !== undefined) return found;
  }
  return undefined;
}

const nothing: Handle = () => undefined;

export const handlers: Handlers = {
  ...Object.fromEntries(['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((name) => [name, heading])),
  ...Object.fromEntries(['audio', 'video', 'iframe', 'select', 'textarea', 'button', 'input', 'svg'].map((name) => [name, nothing])),
  b: bold,
  strong: bold,
  span,
  img: image,
  math: formula,
};
