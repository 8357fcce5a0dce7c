import { useEffect } from 'react';

/** A step begins at its top; PatternFly's own focusing leaves the page scrolled. */
export function showFromTop() {
  const main = document.getElementById('main');
  main?.scrollTo?.({ top: 0 });
  main?.focus({ preventScroll: true });
}

/** On narrow screens PatternFly names the button that shows the steps after itself, not after the step it shows. */
export function useNamedToggle() {
  useEffect(() => document.querySelector('.pw-wizard .pf-v6-c-wizard__toggle')?.removeAttribute('aria-label'));
}
