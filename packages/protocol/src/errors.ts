import * as z from 'zod';
import { errorCodes, type ErrorBody as Body, type ErrorDetails as Details } from './light/chat-error.js';

export const ErrorDetails = z
  .object({
    issues: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    retryAfterMs: z.int().nonnegative().optional(),
    reason: z.string().optional(),
  })
  .meta({ id: 'ErrorDetails' }) satisfies z.ZodType<Details>;
export type ErrorDetails = Details;

export const ErrorBody = z
  .object({ error: z.object({ code: z.enum(errorCodes), message: z.string(), details: ErrorDetails.optional() }) })
  .meta({ id: 'Error' }) satisfies z.ZodType<Body>;
export type ErrorBody = Body;

export { ChatError, errorCodes, errorStatus, type ErrorCode } from './light/chat-error.js';
