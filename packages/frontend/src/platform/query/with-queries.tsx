import { QueryClientProvider } from '@tanstack/react-query';
import type { ComponentType } from 'react';
import { getQueryClient } from './query-client.js';

/** For screens that are loaded when needed: what fetches lists comes with the first of them, not with the app. */
export function withQueries<Props extends object>(Screen: ComponentType<Props>): ComponentType<Props> {
  return function WithQueries(props: Props) {
    return (
      <QueryClientProvider client={getQueryClient()}>
        <Screen {...props} />
      </QueryClientProvider>
    );
  };
}
