/**
 * The contract as an OpenAPI 3.1 document. It is generated, committed as openapi.json and compared by `npm run check`, so that a change of the
 * API is a diff in review. Nothing here is exported from the package's index: browsers never load it.
 */
import {
  apiBasePath,
  authRoutes,
  channelRoutes,
  commands,
  draftRoutes,
  ErrorBody,
  events,
  mentionRoutes,
  messageRoutes,
  reactionRoutes,
  roleRoutes,
  sidebarRoutes,
  socketPath,
  threadRoutes,
  userRoutes,
  workspaceRoutes,
  type CommandSpec,
  type EventSpec,
  type Route,
} from '../index.js';
import { errorResponses } from './errors.js';
import type { JsonObject } from './json.js';
import { describeOperation } from './operation.js';
import { SchemaBook } from './schemas.js';
import { audienceWords, describeAccess } from './words.js';

interface Noun {
  readonly name: string;
  readonly description: string;
  readonly routes: Readonly<Record<string, Route>>;
}

const nouns: readonly Noun[] = [
  { name: 'auth', description: 'Accounts, sign-in, sessions.', routes: authRoutes },
  { name: 'users', description: 'One’s own account and other people.', routes: userRoutes },
  { name: 'workspaces', description: 'Workspaces, their members, invites.', routes: workspaceRoutes },
  { name: 'roles', description: 'Roles, exceptions per channel, and why somebody may.', routes: roleRoutes },
  { name: 'channels', description: 'Channels and direct messages.', routes: channelRoutes },
  { name: 'messages', description: 'Messages, their history, and catching up.', routes: messageRoutes },
  { name: 'mentions', description: 'Where one was called.', routes: mentionRoutes },
  { name: 'reactions', description: 'What people react with to messages, and who did.', routes: reactionRoutes },
  { name: 'threads', description: 'What people answer, who follows it, and how far they have read.', routes: threadRoutes },
  { name: 'drafts', description: 'What one has begun to write, on all devices.', routes: draftRoutes },
  { name: 'sidebar', description: 'How one has arranged one’s channels.', routes: sidebarRoutes },
];

const description = [
  'JSON in and out, camelCase; ids are UUIDs, times ISO 8601 in UTC. Lists are keyset-paged: pass `nextCursor` back as `cursor` until it is null.',
  'Failures are `{error: {code, message, details?}}` with a closed list of codes; branch on the code. Inputs are strict: an unknown field is an error. Answers may gain fields.',
  `The socket (Socket.IO, \`${socketPath}\`, websocket only, access token in the handshake's \`auth.token\`) is described under \`x-commands\` and \`x-events\`. A command is acknowledged with \`{ok: true, data}\` or \`{ok: false, error}\`.`,
].join('\n\n');

export function openApiDocument(): JsonObject {
  const schemas = new SchemaBook();
  schemas.describe(ErrorBody);
  const paths = describePaths(schemas);
  const socket = { 'x-commands': describeCommands(schemas), 'x-events': describeEvents(schemas) };
  return {
    openapi: '3.1.0',
    info: { title: 'ChatEra', version: '1', description, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: apiBasePath }],
    tags: nouns.map(({ name, description: words }) => ({ name, description: words })),
    paths,
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      responses: errorResponses,
      schemas: schemas.components(),
    },
    ...socket,
  };
}

function describePaths(schemas: SchemaBook): JsonObject {
  const paths: Record<string, Record<string, JsonObject>> = {};
  for (const { name, routes } of nouns) {
    for (const route of Object.values(routes)) {
      const path = route.path.replaceAll(/:(\w+)/g, '{$1}');
      paths[path] = { ...paths[path], [route.method.toLowerCase()]: describeOperation(route, name, schemas) };
    }
  }
  return paths;
}

function describeCommands(schemas: SchemaBook): JsonObject {
  return mapEntries<CommandSpec>(commands, ({ access, input, output }) => ({
    description: describeAccess(access),
    access: { ...access },
    input: schemas.describe(input, 'input'),
    output: schemas.describe(output),
  }));
}

function describeEvents(schemas: SchemaBook): JsonObject {
  return mapEntries<EventSpec>(events, ({ audience, payload }) => ({
    description: audienceWords[audience],
    audience,
    payload: schemas.describe(payload),
  }));
}

const mapEntries = <T>(from: Readonly<Record<string, T>>, describe: (value: T) => JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(from).map(([name, value]) => [name, describe(value)]));
