export const problem = {
  unreachable: {
    title: 'The service does not answer',
    hint: 'It may be starting, or the network is cut: try again in a few seconds.',
  },
  unexpected: (status: number) => ({
    title: `The service answered in a way that is not understood (HTTP ${status})`,
    hint: 'Look at what stands between the browser and the service, then at its log.',
  }),
  internal: { title: 'Something went wrong in this page', hint: 'Reload it; report it if it happens again.' },
  code: 'Code',
  instance: 'Instance',
} as const;

export const notFound = {
  title: 'There is no such page',
  body: 'The address may be mistyped, or what it named was removed.',
  home: 'Go to the home page',
} as const;

export const forAdmins = {
  title: 'Only administrators may do this',
  body: 'Ask an administrator of Poolwright, or log in with another account.',
} as const;

export const notAllowed = {
  title: 'This page is not for you',
  body: (roles: string) => `Only ${roles} may open it`,
  home: 'Go to the home page',
} as const;

export const conflict = {
  title: 'Somebody else has changed it meanwhile',
  body: 'Nothing was saved. These values are different now:',
  nothing: 'Your values are the same as the present ones.',
  now: 'Now',
  yours: 'Yours',
  keepMine: 'Keep mine and save again',
  takeTheirs: 'Discard mine',
  empty: '(empty)',
} as const;
