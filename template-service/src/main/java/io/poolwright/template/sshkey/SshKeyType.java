package io.poolwright.template.sshkey;

/** The kinds of SSH keys that are accepted, named as in OpenSSH's public key lines. */
public enum SshKeyType {
    ED25519("ssh-ed25519"),
    RSA("ssh-rsa"),
    ECDSA_P256("ecdsa-sha2-nistp256"),
    ECDSA_P384("ecdsa-sha2-nistp384"),
    ECDSA_P521("ecdsa-sha2-nistp521");

    private final String openSshName;

    SshKeyType(String openSshName) {
        this.openSshName = openSshName;
    }

    public String openSshName() {
        return openSshName;
    }

    /** @throws IllegalArgumentException if it is the name of none of them */
    public static SshKeyType ofOpenSshName(String name) {
        for (SshKeyType type : values()) {
            if (type.openSshName.equals(name)) {
                return type;
            }
        }
        throw new IllegalArgumentException("%s is not accepted".formatted(name));
    }
}
