import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { appearanceKey, appearanceScript, parseAppearance } from './appearance.js';
import { appearance, changeAppearance, followAppearance } from './appearance-store.js';

const root = document.documentElement;
/** What the styles see. */
const looks = () => ({ contrast: root.dataset.contrast, density: root.dataset.density, motion: root.dataset.motion });
const wishes = new Set<string>();
const listeners = new Set<() => void>();

beforeEach(() => {
  localStorage.clear();
  wishes.clear();
  listeners.clear();
  window.matchMedia = jest.fn((query: string) => ({
    matches: wishes.has(query),
    addEventListener: (_: string, listener: () => void) => listeners.add(listener),
  })) as never;
});

describe('what was kept', () => {
  const usual = { contrast: 'device', motion: 'device', density: 'cozy', textSizePx: 15 };

  it.each([
    null,
    7,
    'compact',
    [],
    { density: 'roomy', textSizePx: '20', contrast: 1, motion: true },
    { textSizePx: 400 },
    { textSizePx: NaN },
  ])('counts as not chosen when it is %j', (kept) => expect(parseAppearance(kept)).toEqual(usual));

  it('is taken part by part', () => {
    expect(parseAppearance({ density: 'compact', textSizePx: 90, motion: 'less' })).toEqual({
      ...usual,
      density: 'compact',
      motion: 'less',
    });
  });
});

describe('the script of the page', () => {
  it('sets everything before the app is there', () => {
    localStorage.setItem(appearanceKey, JSON.stringify({ contrast: 'more', density: 'compact', textSizePx: 20 }));
    wishes.add('(prefers-reduced-motion: reduce)');
    run(appearanceScript);
    expect(looks()).toEqual({ contrast: 'more', density: 'compact', motion: 'less' });
    expect(root.style.getPropertyValue('--message-size')).toBe('1.25rem');
  });

  it('minds neither what it cannot read nor storage that is forbidden', () => {
    localStorage.setItem(appearanceKey, '{');
    run(appearanceScript);
    expect(looks()).toEqual({ contrast: 'usual', density: 'cozy', motion: 'usual' });
    const read = jest.spyOn(Storage.prototype, 'getItem').mockImplementation(() => {
      throw new DOMException('forbidden', 'SecurityError');
    });
    expect(() => run(appearanceScript)).not.toThrow();
    read.mockRestore();
  });
});

describe('a choice', () => {
  it('takes effect, is kept, and follows the device where none was made', () => {
    const stop = followAppearance();
    changeAppearance({ textSizePx: 18, density: 'compact' });
    expect(JSON.parse(localStorage.getItem(appearanceKey) ?? '')).toMatchObject({ textSizePx: 18, density: 'compact' });
    expect(root.style.getPropertyValue('--message-size')).toBe('1.125rem');
    wishes.add('(prefers-contrast: more)');
    listeners.forEach((listener) => listener());
    expect(root.dataset.contrast).toBe('more');
    expect(appearance.get().contrast).toBe('device');
    stop();
  });

  it('of another tab takes effect here', () => {
    const stop = followAppearance();
    localStorage.setItem(appearanceKey, JSON.stringify({ density: 'compact' }));
    dispatchEvent(new StorageEvent('storage', { key: appearanceKey }));
    expect(appearance.get().density).toBe('compact');
    stop();
    localStorage.setItem(appearanceKey, JSON.stringify({ density: 'cozy' }));
    dispatchEvent(new StorageEvent('storage', { key: appearanceKey }));
    expect(root.dataset.density).toBe('compact');
  });
});

/** As a browser runs the text of a `<script>`. */
function run(script: string): void {
  const element = document.createElement('script');
  element.textContent = script;
  document.head.append(element);
  element.remove();
}
