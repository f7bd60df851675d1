import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { from, lastValueFrom, type Observable } from 'rxjs';
import type { ActedRequest } from '../contract/params.js';
import { AccountTurns } from './account-turns.js';

/** The HTTP door to `AccountTurns`. */
@Injectable()
export class AccountTurnsInterceptor implements NestInterceptor {
  constructor(private readonly turns: AccountTurns) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { actor } = context.switchToHttp().getRequest<ActedRequest>();
    if (!actor) return next.handle();
    return from(this.turns.run(actor.userId, () => lastValueFrom(next.handle(), { defaultValue: undefined })));
  }
}
