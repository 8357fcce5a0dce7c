/** The SSH key that a target lets Poolwright in with. */
export const targetKey = {
  title: 'SSH key',
  state: 'Whose it is',
  states: {
    TEMPLATE: "The template's, which all of its clones have",
    OWN: "The target's own",
    CHANGING: 'Is being changed…',
    REVOKED: 'None: Poolwright cannot get in any more',
  },
  generation: 'Its number',
  failed: 'The key could not be changed',
  rotate: 'Give it another key',
  rotating: 'A key is made and tried before the present one is taken away.',
  revoke: 'Revoke the key',
  revokeTitle: 'Revoke the key?',
  revokeBody: (name: string) =>
    `Poolwright's key is taken off '${name}' for good: it can test the connection no longer, and give it no other key. Keys of others stay.`,
} as const;
