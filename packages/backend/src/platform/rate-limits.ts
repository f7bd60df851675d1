export type { LimitName } from './limits/limits.js';
export { RateLimits } from './limits/rate-limits.js';
