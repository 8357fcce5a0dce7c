import axe from 'axe-core';

/** What a browser would compute, which jsdom cannot; the system tests look at these in a real one. */
const UNDECIDABLE = { 'color-contrast': { enabled: false }, 'scrollable-region-focusable': { enabled: false } };

/** What is wrong with the page for people who use it by keyboard or screen reader, in a line each. */
export async function accessibilityViolations(): Promise<string[]> {
  const { violations } = await axe.run(document.body, { rules: UNDECIDABLE });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}
