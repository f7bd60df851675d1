export { MemberList } from './MemberList.js';
export { PeoplePicker, type PeopleScope } from './PeoplePicker.js';
export { ProfileTrigger } from './ProfileTrigger.js';
export { openDirectWith } from './open-direct.js';
export { useCandidates } from './use-candidates.js';
export { useChannelMembers } from './use-channel-members.js';
export { useEnsurePeople, usePerson, useUser, useUserName } from './use-person.js';
