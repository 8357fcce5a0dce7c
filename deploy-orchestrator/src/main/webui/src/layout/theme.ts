export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const KEY = 'poolwright.theme';
const DARK_CLASS = 'pf-v6-theme-dark';

export function chosenTheme(): Theme {
  const stored = localStorage.getItem(KEY);
  return THEMES.find((theme) => theme === stored) ?? 'system';
}

/** Shows the theme on the whole page; `system` goes with the system from now on. Yields how to stop that. */
export function showTheme(theme: Theme): () => void {
  const system = globalThis.matchMedia('(prefers-color-scheme: dark)');
  const show = () => {
    const dark = theme === 'dark' || (theme === 'system' && system.matches);
    document.documentElement.classList.toggle(DARK_CLASS, dark);
    document.documentElement.dataset.theme = dark ? 'dark' : 'light';
  };
  show();
  system.addEventListener('change', show);
  return () => system.removeEventListener('change', show);
}

export function chooseTheme(theme: Theme): void {
  localStorage.setItem(KEY, theme);
}
