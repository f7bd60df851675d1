import { decodeQuery, pathParams, restTravelsIn, type Route } from '@chatera/protocol';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Authenticated } from '../actor.js';
import { Exchange } from './exchange.js';
import { parseInput } from './parse-input.js';

/** The guard leaves here who calls. */
export type ActedRequest = Request & { caller?: Authenticated };

const http = (context: ExecutionContext) => context.switchToHttp();

export const ActorParam = createParamDecorator((_: unknown, context) => http(context).getRequest<ActedRequest>().caller?.actor ?? null);

// The operation is passed and not its schema: Nest takes any object with a `transform` method for a pipe.
export const InputParam = createParamDecorator((route: Route, context) => readInput(route, http(context).getRequest<Request>()));

export const ExchangeParam = createParamDecorator(
  (_: unknown, context) => new Exchange(http(context).getRequest<Request>(), http(context).getResponse<Response>()),
);

/** Path, query and body become one object; a field that comes from where it does not belong is an unknown key, or overruled by the path. */
function readInput(route: Route, request: Request): unknown {
  const inPath = Object.fromEntries(pathParams(route).map((name) => [name, request.params[name]]));
  const rest: unknown = restTravelsIn(route) === 'query' ? decodeQuery(route, request.query) : (request.body ?? {});
  return parseInput(route.input, rest, inPath);
}
