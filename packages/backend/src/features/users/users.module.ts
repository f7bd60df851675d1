import { Module } from '@nestjs/common';
import { PresenceModule } from '../presence/index.js';
import { AccountHooks } from './account-hooks.js';
import { PeopleRepository } from './people.repository.js';
import { PeopleService } from './people.service.js';
import { UsersController } from './users.controller.js';
import { UsersRepository } from './users.repository.js';
import { UsersService } from './users.service.js';

@Module({
  imports: [PresenceModule],
  controllers: [UsersController],
  providers: [UsersService, PeopleService, UsersRepository, PeopleRepository, AccountHooks],
  exports: [UsersService, PeopleService, AccountHooks],
})
export class UsersModule {}
