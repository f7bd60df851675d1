import type { Route } from '@chatera/protocol';
import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Response } from 'express';
import { map, type Observable } from 'rxjs';
import { routeKey } from './handle.js';

/** Answers are nobody's to keep. Each is cut to its schema, so that no column reaches a client that the contract does not name. */
@Injectable()
export class AnswerInterceptor implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const route = this.reflector.get<Route | undefined>(routeKey, context.getHandler());
    const response = context.switchToHttp().getResponse<Response>();
    response.set('Cache-Control', 'no-store');
    return next.handle().pipe(
      map((answer: unknown) => {
        const output = route ? route.output.parse(answer) : answer;
        if (!route?.redirects) return output;
        response.status(302).location((output as { location: string }).location); // a redirecting route's output is {location}
        return undefined;
      }),
    );
  }
}
