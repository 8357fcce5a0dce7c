package io.poolwright.vcenter.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.contracts.secret.Opener;
import io.poolwright.contracts.secret.Sealed;
import io.poolwright.contracts.secret.SealingException;
import io.poolwright.contracts.secret.Secret;
import io.poolwright.contracts.secret.SecretReader;
import io.poolwright.contracts.vsphere.VCenterConnection;

/** Opens the passwords that are sealed to this agent. They are opened for each login and kept nowhere. */
@ApplicationScoped
public class VCenterPasswords {

    private final Opener opener;

    VCenterPasswords(@ConfigProperty(name = "poolwright.sealing.private-keyset") Path privateKeyset)
            throws IOException {
        this.opener = Opener.of(SecretReader.VCENTER_AGENT, Secret.of(Files.readString(privateKeyset)));
    }

    /** @throws StepFailedException if the password is not sealed for this vCenter and this agent */
    public Secret open(VCenterConnection vcenter) {
        Sealed sealed = vcenter.password();
        String context = "vcenter/%s/password".formatted(vcenter.id());
        if (!context.equals(sealed.context())) {
            throw new StepFailedException(
                    ErrorCode.SECRET_UNREADABLE,
                    "The password that came with vCenter %s belongs to %s".formatted(vcenter.name(), sealed.context()));
        }
        try {
            return opener.open(sealed);
        } catch (SealingException e) {
            throw new StepFailedException(
                    ErrorCode.SECRET_UNREADABLE,
                    "The password of vCenter %s cannot be opened".formatted(vcenter.name()),
                    e);
        }
    }
}
