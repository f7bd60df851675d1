/** A hairline between groups; with a label it names what follows, such as a day. */
export function Divider({ label }: { label?: string }) {
  if (!label) return <hr className="border-line" />;
  return (
    <div role="separator" aria-label={label} className="flex items-center gap-3 text-caption font-medium text-ink-faint">
      <span className="h-px flex-1 bg-line" />
      {label}
      <span className="h-px flex-1 bg-line" />
    </div>
  );
}
