export type { LimitName } from './limits/limits.js';
export { RateLimits } from './limits/rate-limits.js';
export { sourceOf } from './limits/request-limits.js';
