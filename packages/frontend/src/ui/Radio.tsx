import type { ComponentProps, ReactNode } from 'react';

interface RadioProps extends Omit<ComponentProps<'input'>, 'type'> {
  label: ReactNode;
}

/** One of several, of which one is chosen. Those of one `name` belong together. */
export function Radio({ label, ...rest }: RadioProps) {
  return (
    <label className="flex min-h-6 cursor-pointer items-center gap-2.5 text-body text-ink pointer-coarse:min-h-11">
      <input {...rest} type="radio" className="size-4 accent-(--accent)" />
      <span>{label}</span>
    </label>
  );
}
