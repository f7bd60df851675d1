import { lazyScreen } from '../../ui/lazy-screen.js';
import type { screens } from './screens.js';

const screen = (name: keyof typeof screens) => lazyScreen(async () => (await import('./screens.js')).screens[name]);

export const LoginScreen = lazyScreen(async () => (await import('./login-screen.js')).loginScreen);
export const RegisterScreen = screen('Register');
export const SetupScreen = screen('Setup');
export const InviteScreen = screen('Invite');
export const ForgotScreen = screen('Forgot');
export const ResetScreen = screen('Reset');
export const VerifyScreen = screen('Verify');
export { useSignOut } from './use-sign-out.js';
export { useStepUp } from './use-step-up.js';
export { useWaysIn } from './use-ways-in.js';
