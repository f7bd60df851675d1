/** The contract without its schemas: what a client needs at run time. Types come from the whole one, and cost nothing. */
export { ChatError, errorStatus, type ErrorBody, type ErrorCode, type ErrorDetails } from './chat-error.js';
export * from './emoji.js';
export * from './ids.js';
export * from './limits.js';
export * from './mentions.js';
export * from './operations.gen.js';
export * from './paths.js';
export * from './permission-bits.js';
export * from './resolve-permissions.js';
