/** What the forms of this folder check by. Only ever imported lazily: see the one of auth. */
import { changePassword, CustomStatus, DisplayName, Email } from '@chatera/protocol';
import * as z from 'zod';

export const OwnName = z.object({ displayName: DisplayName });
export const OwnEmail = z.object({ email: Email });
export const StatusLine = CustomStatus.pick({ text: true, emoji: true });
export const PasswordChange = changePassword.input;
