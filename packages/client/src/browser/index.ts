import type { OutboxStore } from '../outbox/outbox-store.js';
import { leaseLead } from './lease-lead.js';
import { lockLead } from './lock-lead.js';
import { OutboxDatabase } from './outbox-database.js';
import { TabPeers } from './tab-peers.js';

/** One outbox for all tabs of an origin: they show the same, and one of them sends. */
export function browserOutbox(): OutboxStore {
  const database = new OutboxDatabase();
  // Only secure contexts have locks, and a server in a local network is often none. The types do not know.
  const locks = navigator.locks as LockManager | undefined;
  const peers = new TabPeers(new BroadcastChannel('chatera.outbox'), locks ? lockLead(locks) : leaseLead(database));
  return {
    peers,
    load: () => database.load(),
    put: (message, behind) => database.put(message, behind),
    remove: (id) => database.remove(id),
  };
}
