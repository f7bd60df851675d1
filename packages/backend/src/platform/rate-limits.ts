export { FailureDelay } from './limits/failure-delay.js';
export { LimitStore } from './limits/limit-store.js';
export type { LimitName } from './limits/limits.js';
export { RateLimits } from './limits/rate-limits.js';
export { sourceOf } from './limits/request-limits.js';
