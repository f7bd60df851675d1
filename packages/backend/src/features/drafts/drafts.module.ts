import { Module } from '@nestjs/common';
import { RolesModule } from '../roles/index.js';
import { UsersModule } from '../users/index.js';
import { DraftsController } from './drafts.controller.js';
import { DraftsRepository } from './drafts.repository.js';
import { DraftsService } from './drafts.service.js';

@Module({ imports: [RolesModule, UsersModule], controllers: [DraftsController], providers: [DraftsService, DraftsRepository] })
export class DraftsModule {}
