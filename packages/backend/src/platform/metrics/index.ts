export type { CallOutcome } from './catalogue.js';
export { Metrics } from './metrics.js';
