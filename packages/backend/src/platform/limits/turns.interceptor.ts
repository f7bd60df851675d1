import type { Route } from '@chatera/protocol';
import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Response } from 'express';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { routeKey } from '../contract/handle.js';
import type { ActedRequest } from '../contract/params.js';
import { LiveTurns } from './live-turns.js';

/** The HTTP door to `LiveTurns`. A turn lasts until the answer is taken: what waits for a slow reader is in memory as well. */
@Injectable()
export class TurnsInterceptor implements NestInterceptor {
  constructor(
    private readonly turns: LiveTurns,
    private readonly reflector: Reflector,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const { caller } = http.getRequest<ActedRequest>();
    if (!caller) return next.handle();
    const call = {
      work: () => lastValueFrom(next.handle(), { defaultValue: undefined }),
      isTaken: closed(http.getResponse<Response>()),
      operation: this.reflector.get<Route>(routeKey, context.getHandler()),
    };
    return from(this.turns.run(caller, call));
  }
}

const closed = (response: Response): Promise<void> =>
  new Promise((resolve) => {
    if (response.destroyed) resolve();
    else response.once('close', () => resolve());
  });
