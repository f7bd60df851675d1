import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AccountHooks } from '../users/index.js';
import { ChannelsService } from './channels.service.js';

/** Who deletes their account leaves every channel as anybody leaves one. */
@Injectable()
export class AccountEnd implements OnModuleInit {
  constructor(
    private readonly hooks: AccountHooks,
    private readonly channels: ChannelsService,
  ) {}

  onModuleInit(): void {
    this.hooks.onDeletion((userId) => this.channels.leaveEverything(userId));
  }
}
