import { createInvite, listWorkspaces, register, type Output, type SignedIn, type WorkspaceId } from '@chatera/protocol';
import { OwnerLink } from '../platform/owner-link.js';
import { caller } from './call.js';
import type { TestApp } from './test-app.js';

export const aPassword = 'a quiet harbour at dawn';
export type Person = SignedIn & { readonly refreshToken: string; readonly email: string };

let counter = 0;
export const anEmail = (name = 'person'): string => `${name}-${(counter += 1)}@example.org`;

/** The first account, by the owner link, with its workspace: through the API, as a person would. */
export async function anOwner(app: TestApp, email = anEmail('owner')): Promise<Person & { workspaceId: WorkspaceId }> {
  const call = caller(app);
  const token = (await app.get(OwnerLink).issue()) ?? '';
  const entry = { kind: 'owner-link', token, workspaceName: 'Harbour' } as const;
  const owner = signedIn(email, (await call(register, { entry, email, password: aPassword, displayName: 'Olga' })).body);
  const { items } = (await call(listWorkspaces, {}, { token: owner.accessToken })).body;
  return { ...owner, workspaceId: items[0]!.workspace.id };
}

/** Somebody who registers with an invite of the workspace. For servers without mail. */
export async function aNewcomer(app: TestApp, owner: Person & { workspaceId: WorkspaceId }, email = anEmail()): Promise<Person> {
  const code = await anInvite(app, owner);
  const entry = { kind: 'invite', code } as const;
  return signedIn(email, (await caller(app)(register, { entry, email, password: aPassword, displayName: 'Nora' })).body);
}

export async function anInvite(app: TestApp, owner: Person & { workspaceId: WorkspaceId }, maxUses?: number): Promise<string> {
  const { workspaceId, accessToken } = owner;
  return (await caller(app)(createInvite, { workspaceId, ...(maxUses && { maxUses }) }, { token: accessToken })).body.code;
}

function signedIn(email: string, answer: Output<typeof register>): Person {
  if (answer.status !== 'signed-in' || answer.refreshToken === null) throw new Error(`Not signed in: ${JSON.stringify(answer)}`);
  return { ...answer, refreshToken: answer.refreshToken, email };
}
