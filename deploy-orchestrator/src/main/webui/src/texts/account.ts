export const account = {
  title: 'Your account',
  menu: (name: string) => `Account of ${name}`,
  loggedInAs: (name: string, roles: string) => `${name} (${roles})`,
  logOut: 'Log out',
  name: 'Name',
  roles: 'Roles',
  password: {
    title: 'Change your password',
    current: 'Current password',
    new: 'New password',
    repeat: 'New password again',
    help: 'At least 12 characters',
    different: 'The two are not the same',
    change: 'Change password',
    done: 'Your password is changed',
    doneBody: 'Everywhere else that you were logged in, you are logged out.',
  },
} as const;
