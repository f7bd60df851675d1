import { ChatError, type Route } from '@chatera/protocol';
import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Authenticator, isFresh } from '../actor.js';
import { DatabaseClock } from '../database/database-clock.js';
import { noteCall } from '../calls/current-call.js';
import { routeKey } from './handle.js';
import type { ActedRequest } from './params.js';

/** Open to everybody without an operation of the contract: health. */
export const publicKey = Symbol('public');

/** Every request passes here. What declares neither an operation nor that it is public is refused. */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authenticator: Authenticator,
    private readonly clock: DatabaseClock,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const route = this.reflector.get<Route | undefined>(routeKey, context.getHandler());
    noteCall({ operation: route?.name ?? 'health' });
    if (!route)
      return this.reflector.getAllAndOverride<boolean | undefined>(publicKey, [context.getHandler(), context.getClass()]) ?? false;
    if (route.access.kind === 'anyone') return true;
    const request = context.switchToHttp().getRequest<ActedRequest>();
    const caller = await this.authenticator.authenticate(bearerOf(request));
    if (route.needsFreshSignIn && !isFresh(caller.actor, this.clock.now()))
      throw new ChatError('forbidden', 'Sign in again to do this', { reason: 'step-up' });
    request.caller = caller;
    noteCall({ userId: caller.actor.userId });
    return true;
  }
}

function bearerOf(request: ActedRequest): string {
  const token = /^Bearer ([\w.~+/-]+=*)$/i.exec(request.get('authorization') ?? '')?.[1];
  if (!token) throw new ChatError('signed-out', 'Sign in first');
  return token;
}
