import { commands, type CommandName, type Input, type Output, type Route, type CommandInput, type CommandOutput } from '@chatera/protocol';
import { HttpCode, RequestMapping, RequestMethod, SetMetadata } from '@nestjs/common';
import type { Actor } from '../actor.js';
import { ActorParam, ExchangeParam, InputParam } from './params.js';
import type { Exchange } from './exchange.js';

/** Routes that anyone may call get no actor. */
type ActorOf<R extends Route> = R['access'] extends { kind: 'anyone' } ? null : Actor;
type Handler<R extends Route> = (actor: ActorOf<R>, input: Input<R>, exchange: Exchange) => Promise<Output<R>>;

export const routeKey = Symbol('route');
export const commandKey = Symbol('command');

/**
 * Binds a controller's method to an operation: `(actor, input, exchange) => output`. It is served over HTTP, and where the contract lists it
 * among the commands over the socket too. A method whose types do not fit does not compile.
 */
export const Handle =
  <const R extends Route>(route: R) =>
  <M extends Handler<R>>(target: object, key: string, descriptor: TypedPropertyDescriptor<M>): void => {
    ActorParam()(target, key, 0);
    InputParam(route)(target, key, 1);
    ExchangeParam()(target, key, 2);
    RequestMapping({ path: route.path, method: RequestMethod[route.method] })(target, key, descriptor);
    HttpCode(200)(target, key, descriptor);
    SetMetadata(routeKey, route)(target, key, descriptor);
    if (route.name in commands) SetMetadata(commandKey, route.name)(target, key, descriptor);
  };

type CommandHandler<K extends CommandName> = (actor: Actor, input: CommandInput<K>, socket: CommandContext) => Promise<CommandOutput<K>>;

/** What a command may know of the socket it came by. */
export interface CommandContext {
  readonly socketId: string;
}

/** Binds a provider's method to a socket command that has no HTTP door. */
export const Command =
  <const K extends CommandName>(name: K) =>
  <M extends CommandHandler<K>>(target: object, key: string, descriptor: TypedPropertyDescriptor<M>): void =>
    void SetMetadata(commandKey, name)(target, key, descriptor);
