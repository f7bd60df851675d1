import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { badgedIcon } from './favicon.js';
import { paths } from './paths.js';

describe('paths', () => {
  it('fill in names', () => {
    expect(paths.channel.to({ workspaceId: 'w1', channelId: 'c1' })).toBe('/w/w1/c/c1');
    expect(paths.home.to()).toBe('/');
  });

  it('encode what would change the address', () => {
    expect(paths.invite.to({ code: 'a/b?c' })).toBe('/invite/a%2Fb%3Fc');
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
