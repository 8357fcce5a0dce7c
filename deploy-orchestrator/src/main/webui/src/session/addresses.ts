export const LOGIN = '/login';
const HOME = '/';

/** The login page's address, from which it goes on to the page wanted. */
export function loginAt(wanted: string): string {
  return wanted === HOME ? LOGIN : `${LOGIN}?${new URLSearchParams({ to: wanted }).toString()}`;
}

/** Where the login page goes on to: only to a page of this application, whatever its address says. */
export function wantedAfterLogin(to: string | null): string {
  return to !== null && /^\/(?![/\\])/.test(to) && !to.startsWith(LOGIN) ? to : HOME;
}
