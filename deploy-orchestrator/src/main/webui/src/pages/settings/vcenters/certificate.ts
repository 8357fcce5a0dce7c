/** `AB:CD:…`: as vCenter's console and browsers show a fingerprint. */
export function inPairs(sha256: string): string {
  return (sha256.replaceAll(':', '').toUpperCase().match(/../g) ?? []).join(':');
}

export function validityOf(notBefore: string, notAfter: string, now: number): 'early' | 'valid' | 'expired' {
  if (now < new Date(notBefore).getTime()) {
    return 'early';
  }
  return now > new Date(notAfter).getTime() ? 'expired' : 'valid';
}
