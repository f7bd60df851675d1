export { MentionsModule } from './mentions.module.js';
export { MentionsRepository } from './mentions.repository.js';
export { callsMore, targetsOf } from './mentions.rules.js';
export { calledAfter, shownInChannel } from './mentions.sql.js';
