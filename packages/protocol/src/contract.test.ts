import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import {
  authRoutes,
  channelRoutes,
  draftRoutes,
  commands,
  events,
  mentionRoutes,
  messageRoutes,
  reactionRoutes,
  pathParams,
  restTravelsIn,
  roleRoutes,
  sidebarRoutes,
  routes,
  threadRoutes,
  userRoutes,
  workspaceRoutes,
  type CommandSpec,
  type EventSpec,
  type Route,
} from './index.js';

const all = Object.entries<Route>(routes);
const fieldsOf = ({ input }: Route): Readonly<Record<string, z.ZodType>> => input.shape;
const groups = [
  authRoutes,
  userRoutes,
  workspaceRoutes,
  roleRoutes,
  channelRoutes,
  messageRoutes,
  mentionRoutes,
  reactionRoutes,
  threadRoutes,
  draftRoutes,
  sidebarRoutes,
];

describe('the contract', () => {
  it('loses no operation, command or event by giving its name to another', () => {
    expect(groups.flatMap((group) => Object.keys(group))).toHaveLength(all.length);
    expect(new Set(all.map(([, { name }]) => name)).size).toBe(all.length);
    expect(Object.keys(events).filter((name) => name in commands)).toEqual([]);
  });

  it('calls every operation by its key', () => {
    expect(all.filter(([key, { name }]) => key !== name)).toEqual([]);
  });

  it('has no two operations behind the same method and path', () => {
    const doors = all.map(([, { method, path }]) => `${method} ${path.replaceAll(/:\w+/g, ':')}`);
    expect(doors.filter((door, index) => doors.indexOf(door) !== index)).toEqual([]);
  });

  it('has no word in a path that would also do as the parameter beside it', () => {
    const clashes = all.flatMap(([, literal]) =>
      all.filter(([, open]) => isTakenFor(literal, open)).map(([, open]) => `${literal.name} · ${open.name}`),
    );
    expect(clashes).toEqual([]);
  });

  it('knows events as past facts and commands as orders', () => {
    expect(
      Object.keys(events).filter((name) => !/^[a-z-]+\.(changed|removed|joined|revoked|created|draining|ringing|missed)$/.test(name)),
    ).toEqual([]);
    expect(Object.keys(commands).filter((name) => !/^([a-z]+[A-Za-z]*|[a-z]+\.[a-z-]+)$/.test(name))).toEqual([]);
  });
});

/** Whether a request for `literal` would be read as one for `open`: the same but for a word where the other has a parameter that takes it. */
function isTakenFor(literal: Route, open: Route): boolean {
  if (literal === open || literal.method !== open.method) return false;
  const [words, slots] = [literal.path.split('/'), open.path.split('/')];
  if (words.length !== slots.length) return false;
  return words.every((word, index) => {
    const slot = slots[index]!;
    if (!slot.startsWith(':')) return word === slot;
    return word.startsWith(':') || fieldsOf(open)[slot.slice(1)]!.safeParse(word).success;
  });
}

describe.each(all)('%s', (_, route) => {
  it('takes every parameter of its path in its input', () => {
    expect(pathParams(route).filter((name) => !(name in route.input.shape))).toEqual([]);
    expect(new Set(pathParams(route)).size).toBe(pathParams(route).length);
  });

  it('takes an id of its workspace or channel where its access asks about one', () => {
    const needed = { workspace: 'workspaceId', channel: 'channelId', anyone: null, 'signed-in': null }[route.access.kind];
    expect(needed === null || needed in route.input.shape).toBe(true);
  });

  it('has a path of plain words and a sentence about it', () => {
    expect(route.path).toMatch(/^(\/([a-z0-9-]+|:[a-zA-Z]+))+$/);
    expect(route.summary).toMatch(/^[A-Z].*\.$/);
  });

  it('asks by query for nothing that a query cannot carry', () => {
    if (restTravelsIn(route) === 'body') return;
    const carried = Object.values(fieldsOf(route)).map((field) => (field instanceof z.ZodOptional ? field.unwrap() : field));
    expect(carried.every((field) => field instanceof z.ZodType && !(field instanceof z.ZodObject || field instanceof z.ZodArray))).toBe(
      true,
    );
  });

  it('refuses unknown fields', () => {
    // The login provider's answer is judged by the library made for it.
    if (route.name === 'finishOidcLogin') return;
    expect(route.input.def.catchall).toBeInstanceOf(z.ZodNever);
  });

  it('answers with an object, so that it can grow', () => {
    expect(isObjectLike(route.output)).toBe(true);
  });
});

describe.each(Object.entries<CommandSpec>(commands))('command %s', (_, { input, output, access }) => {
  it('is strict, answers with an object, and is for people who are signed in', () => {
    expect(input.def.catchall).toBeInstanceOf(z.ZodNever);
    expect(isObjectLike(output)).toBe(true);
    expect(access.kind).not.toBe('anyone');
  });
});

describe.each(Object.entries<EventSpec>(events))('event %s', (_, { payload, audience }) => {
  it('is an object, and names the room it goes to', () => {
    expect(isObjectLike(payload)).toBe(true);
    if (audience === 'channel') expect(nestedKeys(payload)).toEqual(expect.arrayContaining(['channelId|id']));
  });
});

const isObjectLike = (schema: z.ZodType): boolean =>
  schema instanceof z.ZodObject ||
  (schema instanceof z.ZodDiscriminatedUnion && schema.options.every((option) => isObjectLike(option as z.ZodType)));

const nestedKeys = (schema: z.ZodType): string[] =>
  schema instanceof z.ZodObject ? Object.keys(schema.shape).map((key) => (key === 'channelId' || key === 'id' ? 'channelId|id' : key)) : [];
