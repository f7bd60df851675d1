import { authCommands, authEvents, authRoutes } from './auth.js';
import { channelEvents, channelRoutes } from './channels.js';
import { draftEvents, draftRoutes } from './drafts.js';
import type { ErrorBody } from './errors.js';
import { mentionRoutes } from './mentions.js';
import { listChangesCommand, markRead, messageEvents, messageRoutes, sendMessage, sync } from './messages.js';
import { presenceCommands, presenceEvents } from './presence.js';
import { addReaction, reactionEvents, reactionRoutes, removeReaction } from './reactions.js';
import { roleEvents, roleRoutes } from './roles.js';
import type { CommandSpec, EventSpec, Input, Output, RawInput, Route } from './route.js';
import { sidebarEvents, sidebarRoutes } from './sidebar.js';
import { threadEvents, threadRoutes } from './threads.js';
import { typingCommands, typingEvents } from './typing.js';
import { userEvents, userRoutes } from './users.js';
import { workspaceEvents, workspaceRoutes } from './workspaces.js';

export * from './access.js';
export * from './auth.js';
export * from './channels.js';
export * from './drafts.js';
export * from './errors.js';
export * from './mentions.js';
export * from './message.js';
export * from './messages.js';
export * from './permissions.js';
export * from './presence.js';
export * from './primitives.js';
export * from './reaction.js';
export * from './reactions.js';
export * from './light/emoji.js';
export * from './light/ids.js';
export * from './light/limits.js';
export * from './light/mentions.js';
export * from './light/paths.js';
export * from './light/resolve-permissions.js';
export * from './roles.js';
export * from './route.js';
export * from './sidebar.js';
export * from './thread.js';
export * from './threads.js';
export * from './typing.js';
export * from './users.js';
export * from './workspaces.js';

/** Every operation, by its operationId. */
export const routes = {
  ...authRoutes,
  ...userRoutes,
  ...workspaceRoutes,
  ...roleRoutes,
  ...channelRoutes,
  ...messageRoutes,
  ...mentionRoutes,
  ...reactionRoutes,
  ...threadRoutes,
  ...draftRoutes,
  ...sidebarRoutes,
} satisfies Record<string, Route>;
export type RouteName = keyof typeof routes;

/** Orders over the socket, acknowledged with a Reply. The hot operations have their second door here. */
export const commands = {
  sendMessage,
  markRead,
  listChanges: listChangesCommand,
  sync,
  addReaction,
  removeReaction,
  ...authCommands,
  ...presenceCommands,
  ...typingCommands,
} satisfies Record<string, CommandSpec>;
export type CommandName = keyof typeof commands;
export type CommandInput<K extends CommandName> = Input<(typeof commands)[K]>;
export type RawCommandInput<K extends CommandName> = RawInput<(typeof commands)[K]>;
export type CommandOutput<K extends CommandName> = Output<(typeof commands)[K]>;

/** Server to client: facts, named in the past tense. */
export const events = {
  ...authEvents,
  ...userEvents,
  ...presenceEvents,
  ...workspaceEvents,
  ...roleEvents,
  ...channelEvents,
  ...messageEvents,
  ...reactionEvents,
  ...threadEvents,
  ...draftEvents,
  ...sidebarEvents,
  ...typingEvents,
} satisfies Record<string, EventSpec>;
export type EventName = keyof typeof events;
export type EventPayload<K extends EventName> = Output<{ output: (typeof events)[K]['payload'] }>;

export type Reply<T> = { ok: true; data: T } | ({ ok: false } & ErrorBody);

/** For Socket.IO's type parameters: a name or payload typed wrong fails on both sides. */
export type ServerEvents = { [K in EventName]: (payload: EventPayload<K>) => void };
export type ClientEvents = {
  [K in CommandName]: (input: RawCommandInput<K>, acknowledge: (reply: Reply<CommandOutput<K>>) => void) => void;
};
