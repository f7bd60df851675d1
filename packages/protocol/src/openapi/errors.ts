import { errorStatus, errorCodes, pathParams, restTravelsIn, type ErrorCode, type Route } from '../index.js';
import type { JsonObject } from './json.js';

/** What each code of the closed list means to a caller. */
export const errorMeanings: Record<ErrorCode, string> = {
  'invalid-input': 'The input is not as the schema says; `details.issues` names the fields.',
  'signed-out': 'No valid access token, or what was shown to sign in is wrong.',
  forbidden: 'Seen, but not allowed. `details.reason` is `step-up` where a fresh sign-in would help.',
  'not-found': 'Does not exist, or the caller may not see it: the answer is the same.',
  conflict: 'Contradicts what is there; `details.reason` says how, for example `archived`.',
  'too-large': 'The body is larger than the server takes.',
  'rate-limited': 'Too much in too short a time; try again after `details.retryAfterMs`.',
  internal: 'A fault of the server. It is in its log.',
  unavailable: 'The server cannot do it now; try again after `details.retryAfterMs`.',
};

export const errorResponses: JsonObject = Object.fromEntries(
  errorCodes.map((code) => [
    code,
    { description: errorMeanings[code], content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } } },
  ]),
);

/** The errors an operation can answer, in the order of their status. */
export const errorsOf = (route: Route): ErrorCode[] => errorCodes.filter((code) => canFail[code](route));

const isRead = ({ method }: Route) => method === 'GET';
const isForMembers = ({ access }: Route) => access.kind === 'workspace' || access.kind === 'channel';
const always = () => true;

const canFail: Record<ErrorCode, (route: Route) => boolean> = {
  'invalid-input': always,
  'signed-out': (route) => route.access.kind !== 'anyone' || !isRead(route),
  forbidden: (route) => isForMembers(route) || !isRead(route),
  'not-found': (route) => isForMembers(route) || pathParams(route).length > 0,
  conflict: (route) => !isRead(route),
  'too-large': (route) => restTravelsIn(route) === 'body',
  'rate-limited': always,
  internal: always,
  unavailable: always,
};

export const errorsByStatus = (route: Route): JsonObject =>
  Object.fromEntries(errorsOf(route).map((code) => [String(errorStatus[code]), { $ref: `#/components/responses/${code}` }]));
