import { useEffect, useState } from 'react';

const SHOWN_MS = 2_000;

/** Copies a text, and says for a moment that it was. Where the browser has no clipboard for the page, nothing is claimed. */
export function useCopied(): [copied: boolean, copy: (text: string) => void] {
  const [copiedAt, setCopiedAt] = useState(0);
  useEffect(() => {
    const timer = setTimeout(() => setCopiedAt(0), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [copiedAt]);
  const copy = (text: string) => {
    if (copyText(text)) {
      setCopiedAt(Date.now());
    }
  };
  return [copiedAt > 0, copy];
}

/** The clipboard is only there where the page came by TLS or from this machine; elsewhere a selection is copied. */
function copyText(text: string): boolean {
  if (globalThis.isSecureContext) {
    void navigator.clipboard.writeText(text);
    return true;
  }
  const area = document.createElement('textarea');
  area.value = text;
  area.setAttribute('readonly', '');
  document.body.append(area);
  area.select();
  // The only way without a secure context.
  const copied = document.execCommand('copy');
  area.remove();
  return copied;
}
