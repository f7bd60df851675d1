import { Module } from '@nestjs/common';
import { ContactRooms } from './contact-rooms.js';
import { PresenceExchange } from './presence-exchange.js';
import { PresenceCommands } from './presence.commands.js';
import { PresenceService } from './presence.service.js';

@Module({ providers: [PresenceService, PresenceCommands, PresenceExchange, ContactRooms], exports: [PresenceService, ContactRooms] })
export class PresenceModule {}
