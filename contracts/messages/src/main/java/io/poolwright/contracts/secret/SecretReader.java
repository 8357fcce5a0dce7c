package io.poolwright.contracts.secret;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The one service that can open what is sealed to it. */
public enum SecretReader {
    /** vCenter passwords. */
    @JsonProperty("vcenter-agent")
    VCENTER_AGENT("vcenter-agent"),
    /** SSH private keys. */
    @JsonProperty("ssh-agent")
    SSH_AGENT("ssh-agent");

    private final String serviceName;

    SecretReader(String serviceName) {
        this.serviceName = serviceName;
    }

    /** As in file and configuration names. */
    public String serviceName() {
        return serviceName;
    }
}
