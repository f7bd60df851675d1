import { Module } from '@nestjs/common';
import { UsersModule } from '../users/index.js';
import { SidebarController } from './sidebar.controller.js';
import { SidebarRepository } from './sidebar.repository.js';
import { SidebarService } from './sidebar.service.js';

@Module({ imports: [UsersModule], controllers: [SidebarController], providers: [SidebarService, SidebarRepository] })
export class SidebarModule {}
