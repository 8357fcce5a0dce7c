import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterEach, vi } from 'vitest';

// A busy machine may take its time to show something; what never shows is still found out.
configure({ asyncUtilTimeout: 20_000 });

// What jsdom does not have and PatternFly or the theme ask for.
globalThis.matchMedia = (query: string) =>
  ({
    matches: false,
    media: query,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }) as unknown as MediaQueryList;
HTMLCanvasElement.prototype.getContext = (() => ({
  measureText: (text: string) => ({ width: text.length * 8 }),
})) as unknown as HTMLCanvasElement['getContext'];
// The log viewer measures its lines; with `normal`, which is no number, it would search for ever.
const lineHeight = document.createElement('style');
lineHeight.textContent = '* { line-height: 20px; }';
document.head.append(lineHeight);
Element.prototype.scrollIntoView = () => undefined;
globalThis.ResizeObserver = class {
  observe() {}
  unobserve() {}
  disconnect() {}
};

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});
