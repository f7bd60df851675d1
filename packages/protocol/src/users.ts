import * as z from 'zod';
import { signedIn } from './access.js';
import { Email, Instant, line, name, Nothing, page, pageInput, UserId, WorkspaceId } from './primitives.js';
import { event, route } from './route.js';
import { maxDisplayNameLength } from './light/limits.js';

export const DisplayName = name(maxDisplayNameLength);

export const CustomStatus = z
  .strictObject({
    text: line(100),
    /** One emoji, or empty. */
    emoji: line(16),
    /** Null: until it is taken back. */
    expiresAt: Instant.nullable(),
  })
  .meta({ id: 'CustomStatus' });
export type CustomStatus = z.output<typeof CustomStatus>;

export const Presence = z.enum(['online', 'idle', 'dnd', 'offline']).meta({ id: 'Presence' });
export type Presence = z.output<typeof Presence>;

export const User = z
  .object({
    id: UserId,
    displayName: z.string(),
    status: CustomStatus.nullable(),
    /** The account was deleted: its messages stay, its name does not. */
    isDeleted: z.boolean(),
  })
  .meta({ id: 'User' });
export type User = z.output<typeof User>;

/** How one wants to be seen, on all devices together. */
export const Availability = z
  .strictObject({
    /** automatic: as the hands on the keyboard say · dnd: do not disturb · invisible: offline to everybody else */
    kind: z.enum(['automatic', 'dnd', 'invisible']),
    /** Then it is automatic again. Null: until it is taken back. */
    until: Instant.nullable(),
  })
  .meta({ id: 'Availability' });
export type Availability = z.output<typeof Availability>;

export const Me = z
  .object({
    user: User,
    email: z.string(),
    isEmailVerified: z.boolean(),
    hasPassword: z.boolean(),
    availability: Availability,
    createdAt: Instant,
  })
  .meta({ id: 'Me' });
export type Me = z.output<typeof Me>;

export const Contact = z.object({ user: User, presence: Presence, workspaceIds: z.array(WorkspaceId) }).meta({ id: 'Contact' });
export type Contact = z.output<typeof Contact>;

export const getMe = route('getMe', {
  method: 'GET',
  path: '/users/me',
  access: signedIn,
  summary: 'The signed-in account.',
  input: z.strictObject({}),
  output: Me,
});

export const updateMe = route('updateMe', {
  method: 'PATCH',
  path: '/users/me',
  access: signedIn,
  summary: 'Changes the signed-in account.',
  input: z.strictObject({ displayName: DisplayName.optional(), email: Email.optional() }),
  output: Me,
});

export const deleteMe = route('deleteMe', {
  method: 'DELETE',
  path: '/users/me',
  access: signedIn,
  summary: 'Deletes the signed-in account for good: its messages stay under "deleted account", everything else about it goes.',
  input: z.strictObject({}),
  output: Nothing,
  needsFreshSignIn: true,
  isSafeguard: true,
});

export const setStatus = route('setStatus', {
  method: 'PUT',
  path: '/users/me/status',
  access: signedIn,
  summary: 'Sets or takes back the custom status.',
  input: z.strictObject({ status: CustomStatus.nullable() }),
  output: User,
});

export const setAvailability = route('setAvailability', {
  method: 'PUT',
  path: '/users/me/availability',
  access: signedIn,
  summary: 'How one wants to be seen, whatever one’s devices say of themselves.',
  input: z.strictObject({ availability: Availability }),
  output: Availability,
});

export const getUser = route('getUser', {
  method: 'GET',
  path: '/users/:userId',
  access: signedIn,
  summary: 'A person one shares a workspace or a channel with; anybody else is not found.',
  input: z.strictObject({ userId: UserId }),
  output: User,
});

export const listContacts = route('listContacts', {
  method: 'GET',
  path: '/contacts',
  access: signedIn,
  summary: 'Everybody one shares a workspace or a channel with, by name.',
  input: z.strictObject({ ...pageInput, query: line(80).optional() }),
  output: page(Contact),
});

export const userRoutes = { getMe, updateMe, deleteMe, setStatus, setAvailability, getUser, listContacts };

export const userEvents = {
  'availability.changed': event({ audience: 'user', payload: Availability }),
  'user.changed': event({ audience: 'contacts', payload: User }),
  'presence.changed': event({ audience: 'contacts', payload: z.object({ userId: UserId, presence: Presence }) }),
};
