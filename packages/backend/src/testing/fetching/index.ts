export { failureOf } from './failure-of.js';
export { listen, openTrap, type Listener } from './listener.js';
export { stopTheClock } from './stop-the-clock.js';
export { site, testReach, type Names } from './test-reach.js';
export { watchConnections, type WatchedConnections } from './watch-connections.js';
