import { CircleAlert } from 'lucide-react';

/** What went wrong with the whole form, read out when it appears. Stands above the button that sends it. */
export function FormError({ children }: { children: string | null }) {
  if (children === null) return null;
  return (
    <p role="alert" className="flex items-start gap-2 rounded-md bg-danger-wash px-3 py-2.5 text-small font-medium text-danger-ink">
      <CircleAlert aria-hidden="true" className="mt-px size-4 shrink-0" />
      {children}
    </p>
  );
}
