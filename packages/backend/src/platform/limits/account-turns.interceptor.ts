import { once } from 'node:events';
import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { Response } from 'express';
import { from, lastValueFrom, type Observable } from 'rxjs';
import type { ActedRequest } from '../contract/params.js';
import { AccountTurns } from './account-turns.js';

/** The HTTP door to `AccountTurns`. A turn lasts until the answer is taken: what waits for a slow reader is in memory as well. */
@Injectable()
export class AccountTurnsInterceptor implements NestInterceptor {
  constructor(private readonly turns: AccountTurns) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const { actor } = http.getRequest<ActedRequest>();
    if (!actor) return next.handle();
    const response = http.getResponse<Response>();
    const answered = Promise.withResolvers<unknown>();
    const turn = this.turns.run(actor.userId, async () => {
      const isTaken = response.destroyed ? Promise.resolve() : once(response, 'close');
      answered.resolve(lastValueFrom(next.handle(), { defaultValue: undefined }));
      await isTaken;
    });
    turn.catch(answered.reject);
    return from(answered.promise);
  }
}
