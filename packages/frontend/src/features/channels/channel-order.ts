import type { Channel } from '@chatera/protocol';

interface Named {
  readonly channel: Pick<Channel, 'name'>;
}

/** Made once: to make it for each comparison takes ten times as long as to compare, and a workspace has thousands of channels. */
const names = new Intl.Collator(undefined, { numeric: true });

export const byName = (a: Named, b: Named): number => names.compare(a.channel.name ?? '', b.channel.name ?? '');
