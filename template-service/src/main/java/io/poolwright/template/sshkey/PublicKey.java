package io.poolwright.template.sshkey;

/**
 * The public half of an SSH key.
 *
 * @param line as in {@code authorized_keys}, without a comment
 * @param fingerprint {@code SHA256:…} as {@code ssh-keygen -l} prints it
 */
public record PublicKey(SshKeyType type, String line, String fingerprint) {}
