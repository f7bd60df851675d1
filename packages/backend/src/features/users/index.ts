export { AccountHooks, type DeletionHook, type EmailChange } from './account-hooks.js';
export { PeopleService } from './people.service.js';
export { toUser, userColumns, type UserRow } from './user-row.js';
export { UsersModule } from './users.module.js';
export { UsersService } from './users.service.js';
