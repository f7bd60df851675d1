import { Module } from '@nestjs/common';
import { RolesModule } from '../roles/index.js';
import { MentionsController } from './mentions.controller.js';
import { MentionsRepository } from './mentions.repository.js';
import { MentionsService } from './mentions.service.js';

@Module({
  imports: [RolesModule],
  controllers: [MentionsController],
  providers: [MentionsService, MentionsRepository],
  exports: [MentionsRepository],
})
export class MentionsModule {}
