import { QueryProvider } from '../../platform/query/index.js';
import { ChatShell } from './ChatShell.js';

/** The chat: every address of a workspace, a channel or a direct message. */
export function ChatScreen() {
  return (
    <QueryProvider>
      <ChatShell />
    </QueryProvider>
  );
}
