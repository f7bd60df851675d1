import { SessionId, UserId, type Contact, type Me, type Session, type User } from '@chatera/protocol';
import { anId, at } from './ids.js';

export const aUser = (overrides: Partial<User> = {}): User => ({
  id: anId(UserId),
  displayName: 'Ada Lovelace',
  status: null,
  isDeleted: false,
  ...overrides,
});

export const aMe = (overrides: Partial<Me> = {}): Me => ({
  user: aUser(),
  email: 'ada@example.org',
  isEmailVerified: true,
  hasPassword: true,
  availability: { kind: 'automatic', until: null },
  createdAt: at(0),
  ...overrides,
});

export const aContact = (overrides: Partial<Contact> = {}): Contact => ({
  user: aUser(),
  presence: 'online',
  workspaceIds: [],
  ...overrides,
});

export const aSession = (overrides: Partial<Session> = {}): Session => ({
  id: anId(SessionId),
  deviceName: 'Firefox on Linux',
  network: '192.0.2.0/24',
  method: 'password',
  createdAt: at(0),
  lastSeenAt: at(1),
  isCurrent: true,
  ...overrides,
});
