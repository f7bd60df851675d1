import { lazy, Suspense } from 'react';
import { Route, Switch } from 'wouter';
import { Splash } from '../ui/Splash.js';
import { NotFound } from './NotFound.js';

// Built into `next dev` and the screenshot build only; elsewhere the condition is a constant and the import disappears.
// eslint-disable-next-line no-restricted-properties -- not the environment: the compiler puts a constant here
const Kitchen = process.env.KITCHEN ? lazy(async () => ({ default: (await import('../ui/kitchen/Kitchen.js')).Kitchen })) : null;

/** Every address of the app, one line each. */
export function Routes() {
  return (
    <Suspense fallback={<Splash />}>
      <Switch>
        {Kitchen && <Route path="/_kitchen" component={Kitchen} />}
        <Route component={NotFound} />
      </Switch>
    </Suspense>
  );
}
