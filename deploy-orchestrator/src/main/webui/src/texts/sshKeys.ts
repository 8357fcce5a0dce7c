export const sshKeys = {
  title: 'SSH keys',
  add: 'Add an SSH key',
  noneTitle: 'No SSH keys yet',
  noneBody: 'Guests are logged in to with a key. Generate one and put its public half into the template.',
  deleteTitle: 'Delete the SSH key?',
  deleteBody: (name: string) =>
    `The key '${name}' is destroyed with its sealed private half. Guests that accept only this key can no longer be reached with Poolwright.`,
  name: 'Name',
  how: 'Where the key comes from',
  generate: 'Generate a new Ed25519 key',
  import: 'Import a private key',
  privateKey: 'Private key',
  privateKeyHelp:
    'OpenSSH or PEM: Ed25519, ECDSA, or RSA with 2,048 bits or more. Sealed on arrival; never shown again',
  passphrase: 'Passphrase',
  passphraseHelp: 'Only if the private key has one',
  generated: 'Generated',
  imported: 'Imported',
  rename: 'Rename',
  renameTitle: (name: string) => `Rename ${name}`,
  copyPublic: 'Copy public key',
  copied: 'Public key copied',
} as const;
