import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { ActedRequest } from '../contract/params.js';
import { RequestLimits } from './request-limits.js';

/** After AuthGuard: what an account may ask for, from however many addresses. */
@Injectable()
export class RateGuard implements CanActivate {
  constructor(private readonly limits: RequestLimits) {}

  canActivate(context: ExecutionContext): boolean {
    const { actor } = context.switchToHttp().getRequest<ActedRequest>();
    if (actor) this.limits.takeForAccount(actor.userId);
    return true;
  }
}
