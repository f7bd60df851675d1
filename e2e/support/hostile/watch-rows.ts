/** What messages were drawn as, each list without repetition. */
export interface Seen {
  /** The rows' keys: ids of messages. */
  readonly rows: readonly string[];
  readonly hrefs: readonly string[];
  /** Names of elements. */
  readonly elements: readonly string[];
  /** Names of attributes. */
  readonly attributes: readonly string[];
}

/** Runs in the page: remembers everything that is ever put into a message's row, however soon it goes. */
export function watchRows(): void {
  const [rows, hrefs, elements, attributes] = [new Set<string>(), new Set<string>(), new Set<string>(), new Set<string>()];
  const noteRow = (row: Element | null): void => {
    const key = row?.getAttribute('data-row');
    if (key) rows.add(key);
  };
  const note = (element: Element): void => {
    elements.add(element.localName);
    for (const { name, value } of element.attributes) {
      attributes.add(name);
      if (name.endsWith('href') || name === 'src') hrefs.add(value);
    }
  };
  const noteAll = (root: Node): void => {
    if (!(root instanceof Element)) return;
    for (const element of [root, ...root.querySelectorAll('*')]) {
      if (element.matches('article')) noteRow(element);
      if (element.closest('article')) note(element);
    }
  };
  new MutationObserver((changes) => {
    for (const { addedNodes, target, type } of changes) {
      if (type === 'childList') addedNodes.forEach(noteAll);
      else if (target instanceof Element && target.closest('article')) note(target);
    }
  }).observe(document, { subtree: true, childList: true, attributes: true });
  const seen = (): Seen => ({ rows: [...rows], hrefs: [...hrefs], elements: [...elements], attributes: [...attributes] });
  Object.assign(window, { seen });
}
