import { Module } from '@nestjs/common';
import { OwnReactions } from './own-reactions.js';

@Module({ providers: [OwnReactions], exports: [OwnReactions] })
export class MessageRowsModule {}
