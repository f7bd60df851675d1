import { lazy, Suspense } from 'react';
import { Route, Switch } from 'wouter';
import { ForgotScreen, InviteScreen, LoginScreen, RegisterScreen, ResetScreen, SetupScreen, VerifyScreen } from '../features/auth/index.js';
import { HomeScreen } from '../features/home/index.js';
import { SettingsScreen } from '../features/settings/index.js';
import { ChatScreen } from '../features/shell/index.js';
import { WorkspaceSettingsScreen } from '../features/workspaces/index.js';
import { useSession } from '../platform/client/index.js';
import { paths } from '../platform/routing/index.js';
import { OverlaysSoon, Splash } from '../ui/index.js';
import { NotFound } from './NotFound.js';
import { SessionGate } from './SessionGate.js';

// Built into `next dev` and the screenshot build only; elsewhere the condition is a constant and the import disappears.
// eslint-disable-next-line no-restricted-properties -- not the environment: the compiler puts a constant here
const Kitchen = process.env.KITCHEN ? lazy(async () => ({ default: (await import('../ui/kitchen/Kitchen.js')).Kitchen })) : null;

/** Every address of the app, one line each. */
export function Routes() {
  const { status } = useSession();
  return (
    <Suspense fallback={<Splash />}>
      <Switch>
        {Kitchen && <Route path="/_kitchen" component={Kitchen} />}
        <Route path={paths.login.pattern} component={LoginScreen} />
        <Route path={paths.register.pattern} component={RegisterScreen} />
        <Route path={paths.setup.pattern} component={SetupScreen} />
        <Route path={paths.invite.pattern} component={InviteScreen} />
        <Route path={paths.forgot.pattern} component={ForgotScreen} />
        <Route path={paths.reset.pattern} component={ResetScreen} />
        <Route path={paths.verify.pattern} component={VerifyScreen} />
        <Route>
          <SessionGate>
            <SignedInRoutes />
          </SessionGate>
        </Route>
      </Switch>
      {status !== 'starting' && <OverlaysSoon />}
    </Suspense>
  );
}

/** What is drawn for somebody who is signed in. */
function SignedInRoutes() {
  return (
    <Switch>
      <Route path={paths.home.pattern} component={HomeScreen} />
      <Route path={paths.settings.pattern} component={SettingsScreen} />
      <Route path={paths.workspaceSettings.pattern} component={WorkspaceSettingsScreen} />
      <Route path={paths.workspace.pattern} component={ChatScreen} />
      <Route path={paths.channel.pattern} component={ChatScreen} />
      <Route path={paths.directs.pattern} component={ChatScreen} />
      <Route path={paths.direct.pattern} component={ChatScreen} />
      <Route path={paths.threads.pattern} component={ChatScreen} />
      <Route component={NotFound} />
    </Switch>
  );
}
