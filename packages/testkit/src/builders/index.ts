/** Pure makers of things that tests need: entities with defaults, and inputs good and bad. */
export { aChannel, aChannelMember, aMembershipChange, aMyChannel } from './channels.js';
export { hostileInputs, hostileKinds, type HostileCase, type HostileKind, type HostileOptions } from './hostile/hostile-inputs.js';
export { hostileRequests, type HostileRequest } from './hostile/hostile-requests.js';
export { Random } from './hostile/random.js';
export { validInput, type Known } from './hostile/valid-input.js';
export { anId, at } from './ids.js';
export { aDraft, aMessage, plain } from './messages.js';
export { aGrant, anOverwrite, aStanding, someChannelFacts } from './permissions.js';
export { aContact, aMe, aSession, aUser } from './users.js';
export { aMember, aMyWorkspace, anInvite, aRole, aWorkspace } from './workspaces.js';
