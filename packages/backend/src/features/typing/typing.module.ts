import { Module } from '@nestjs/common';
import { RolesModule } from '../roles/index.js';
import { TypingCommands } from './typing.commands.js';
import { TypingService } from './typing.service.js';

@Module({ imports: [RolesModule], providers: [TypingService, TypingCommands] })
export class TypingModule {}
