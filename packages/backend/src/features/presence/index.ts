export { ContactRooms } from './contact-rooms.js';
export { PresenceModule } from './presence.module.js';
export { PresenceService } from './presence.service.js';
