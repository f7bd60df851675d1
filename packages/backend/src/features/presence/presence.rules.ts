import type { Presence } from '@chatera/protocol';

/** Strongest first. Who asked not to be seen on one device is not betrayed by another; who asked for quiet has it. */
const order: readonly Presence[] = ['offline', 'dnd', 'online', 'idle'];

/** What others see of somebody whose devices say this. */
export function combine(devices: Iterable<Presence>): Presence {
  const said = new Set(devices);
  return order.find((presence) => said.has(presence)) ?? 'offline';
}
