import type { ChannelId, MessageId, UserId, WorkspaceId } from '../primitives.js';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** An id as it stands in an address, of whatever kind its place there says; null for what cannot be one. */
export const readId = (value: string | null | undefined): (ChannelId & MessageId & UserId & WorkspaceId) | null =>
  value && uuid.test(value) ? (value.toLowerCase() as ChannelId & MessageId & UserId & WorkspaceId) : null; // the server checks it anyway
