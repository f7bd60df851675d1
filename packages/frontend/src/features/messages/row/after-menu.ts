const fadeMs = 250;

/** A menu that opened something gives the focus back to its row once it has faded: does it again then. Returns what calls that off. */
export function afterMenu(focus: () => void): () => void {
  const timer = setTimeout(() => {
    if (document.activeElement?.matches('[data-row], body')) focus();
  }, fadeMs);
  return () => clearTimeout(timer);
}
