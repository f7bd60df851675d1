/** What the forms of this folder check by. Only ever imported lazily: the contract's schemas are a quarter of a first load. */
import { login, reauthenticate, register, RegistrationEntry, requestPasswordReset, resetPassword } from '@chatera/protocol';

const [OwnerLink] = RegistrationEntry.options;

export const Credentials = login.input.pick({ email: true, password: true });
export const NewAccount = register.input.pick({ displayName: true, email: true, password: true });
export const FirstOwner = NewAccount.extend({ workspaceName: OwnerLink.shape.workspaceName });
export const ResetRequest = requestPasswordReset.input;
export const ChosenPassword = resetPassword.input.pick({ newPassword: true });
export const PasswordAgain = reauthenticate.input;
