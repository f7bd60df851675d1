import type { Route } from '@chatera/protocol';
import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { routeKey } from '../contract/handle.js';
import type { ActedRequest } from '../contract/params.js';
import { RequestLimits } from './request-limits.js';

/** After AuthGuard: what an account may ask for, from however many addresses. What ends sessions is counted by session. */
@Injectable()
export class RateGuard implements CanActivate {
  constructor(
    private readonly limits: RequestLimits,
    private readonly reflector: Reflector,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    const { caller } = context.switchToHttp().getRequest<ActedRequest>();
    if (!caller) return true;
    const { isSafeguard } = this.reflector.get<Route>(routeKey, context.getHandler());
    if (isSafeguard) this.limits.takeForSafeguard(caller.actor.sessionId);
    else this.limits.takeForAccount(caller.actor.userId);
    return true;
  }
}
