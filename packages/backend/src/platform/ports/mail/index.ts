export { letter, type Letter } from './letter.js';
export { MailModule } from './mail.module.js';
export type { Mail } from './mailer.js';
export { PostOffice } from './post-office.js';
