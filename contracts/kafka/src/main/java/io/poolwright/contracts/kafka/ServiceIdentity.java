package io.poolwright.contracts.kafka;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.poolwright.contracts.Actor;

/** Which service this is, and which of its instances: the source of its events and the actor of its facts. */
@ApplicationScoped
public class ServiceIdentity {

    private final Actor.Service actor;

    ServiceIdentity(@ConfigProperty(name = "quarkus.application.name") String service) {
        this.actor = new Actor.Service(
                service, "%s-%d".formatted(hostName(), ProcessHandle.current().pid()));
    }

    public Actor.Service actor() {
        return actor;
    }

    /** {@code /service/instance}. */
    public URI source() {
        return URI.create("/%s/%s".formatted(actor.service(), actor.instance()));
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
