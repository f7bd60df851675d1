import { Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { AnswerInterceptor } from './answer.interceptor.js';
import { AuthGuard } from './auth.guard.js';
import { TurnsInterceptor } from '../limits/turns.interceptor.js';
import { RateGuard } from '../limits/rate.guard.js';
import { ErrorFilter } from './error.filter.js';

/** What every request passes, whatever feature serves it. */
@Module({
  providers: [
    // In this order: the second asks who the first found.
    { provide: APP_GUARD, useClass: AuthGuard },
    { provide: APP_GUARD, useClass: RateGuard },
    { provide: APP_FILTER, useClass: ErrorFilter },
    { provide: APP_INTERCEPTOR, useClass: AnswerInterceptor },
    { provide: APP_INTERCEPTOR, useClass: TurnsInterceptor },
  ],
})
export class ContractModule {}
