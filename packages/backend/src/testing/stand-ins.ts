import { ChatError, SessionId, UserId } from '@chatera/protocol';
import { Global, Module, type Type } from '@nestjs/common';
import { Authenticator, type Actor, type Authenticated } from '../platform/actor.js';
import { RoomSource } from '../platform/realtime/rooms.js';

// Until auth and channels are registered: goes away with them.
class PlainAuthenticator extends Authenticator {
  override async authenticate(accessToken: string): Promise<Authenticated> {
    const [userId, sessionId] = accessToken.split('~');
    const parsed = { user: UserId.safeParse(userId), session: SessionId.safeParse(sessionId) };
    if (!parsed.user.success || !parsed.session.success) throw new ChatError('signed-out', 'Sign in first');
    const actor: Actor = { userId: parsed.user.data, sessionId: parsed.session.data, authenticatedAt: new Date() };
    return { actor, expiresAt: new Date(Date.now() + 600_000) };
  }

  override async requireLive(): Promise<void> {}
}

class NoRooms extends RoomSource {
  override async roomsOf(): Promise<string[]> {
    return [];
  }
}

const listed = (key: 'imports' | 'providers', module: object) => (Reflect.getMetadata(key, module) ?? []) as unknown[];

function provides(modules: readonly unknown[], token: unknown): boolean {
  return modules.some((module) => {
    if (typeof module !== 'function') return false;
    const isProvided = listed('providers', module).some((provider) => (provider as { provide?: unknown }).provide === token);
    return isProvided || provides(listed('imports', module), token);
  });
}

export function standIns(features: readonly Type[]): Type {
  const providers = [
    ...(provides(features, Authenticator) ? [] : [{ provide: Authenticator, useClass: PlainAuthenticator }]),
    ...(provides(features, RoomSource) ? [] : [{ provide: RoomSource, useClass: NoRooms }]),
  ];
  @Global()
  @Module({ providers, exports: providers.map(({ provide }) => provide) })
  class StandIns {}
  return StandIns;
}
