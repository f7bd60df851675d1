import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { Router, useRoute } from 'wouter';
import { memoryLocation } from 'wouter/memory-location';
import { badgedIcon } from './favicon.js';
import { paths } from './paths.js';

const at = (path: string) => {
  const { hook } = memoryLocation({ path });
  return ({ children }: { children: ReactNode }) => <Router hook={hook}>{children}</Router>;
};

describe('paths', () => {
  it('fill in names', () => {
    expect(paths.channel.to({ workspaceId: 'w1', channelId: 'c1' })).toBe('/w/w1/c/c1');
    expect(paths.home.to()).toBe('/');
  });

  it('encode what would change the address', () => {
    expect(paths.invite.to({ code: 'a/b?c' })).toBe('/invite/a%2Fb%3Fc');
  });

  it('lead to the settings without a part of them, too', () => {
    const found = (address: string) => renderHook(() => useRoute(paths.workspaceSettings.pattern), { wrapper: at(address) }).result.current;
    expect(found('/w/w1/settings')).toMatchObject([true, { workspaceId: 'w1', tab: undefined }]);
    expect(found('/w/w1/settings/roles')).toMatchObject([true, { workspaceId: 'w1', tab: 'roles' }]);
    expect(paths.workspaceSettings.to({ workspaceId: 'w1', tab: 'roles' })).toBe('/w/w1/settings/roles');
    // @ts-expect-error -- a link names the part
    paths.settings.to({});
  });

  it('ask for every name, and for no other', () => {
    // @ts-expect-error -- channelId is missing
    paths.channel.to({ workspaceId: 'w1' });
    // @ts-expect-error -- home has no names
    paths.home.to({});
    expect(paths.login.pattern).toBe('/login');
  });
});

describe('the icon in the tab', () => {
  it('draws the same mark with and without a dot', () => {
    const file = readFileSync(join(import.meta.dirname, '../../../public/icon.svg'), 'utf8').trim();
    const badged = decodeURIComponent(badgedIcon('mention').replace('data:image/svg+xml,', ''));
    expect(badged.startsWith(file.replace('</svg>', ''))).toBe(true);
    expect(badgedIcon('quiet')).toBe('/icon.svg');
  });
});
