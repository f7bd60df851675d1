import { commands, type CommandName } from '@chatera/protocol';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import type { Actor } from '../actor.js';
import { commandKey, type CommandContext } from '../contract/handle.js';

export type CommandHandler = (actor: Actor, input: unknown, context: CommandContext) => Promise<unknown>;

/** Every socket command with the method that serves it, gathered from `@Handle` and `@Command` at start. */
@Injectable()
export class CommandTable implements OnModuleInit {
  private readonly handlers = new Map<CommandName, CommandHandler>();

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onModuleInit(): void {
    for (const { instance } of [...this.discovery.getControllers(), ...this.discovery.getProviders()]) {
      if (typeof instance === 'object' && instance !== null) this.gather(instance as Record<string, unknown>);
    }
  }

  /** @throws Error when a command of the contract has no handler: the start stops. */
  requireComplete(): void {
    const missing = Object.keys(commands).filter((name) => !this.handlers.has(name as CommandName)); // keys of commands are its names
    if (missing.length > 0) throw new Error(`No handler for the commands ${missing.join(', ')}`);
  }

  get(name: CommandName): CommandHandler | undefined {
    return this.handlers.get(name);
  }

  private gather(instance: Record<string, unknown>): void {
    for (const key of this.scanner.getAllMethodNames(Object.getPrototypeOf(instance) as object)) {
      const method = instance[key];
      if (typeof method !== 'function') continue;
      const name = this.reflector.get<CommandName | undefined>(commandKey, method);
      if (name) this.handlers.set(name, method.bind(instance) as CommandHandler); // the decorators have checked its type
    }
  }
}
