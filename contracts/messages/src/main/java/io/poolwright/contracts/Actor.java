package io.poolwright.contracts;

import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** Who did something: a person or script, or an instance of a service. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Actor.User.class, name = "user"),
    @JsonSubTypes.Type(value = Actor.Service.class, name = "service")
})
public sealed interface Actor {

    /** @param name of the account */
    record User(String name) implements Actor {
        public User {
            Objects.requireNonNull(name, "name");
        }

        @Override
        public String toString() {
            return "user:" + name;
        }
    }

    /**
     * @param service such as {@code ssh-agent}
     * @param instance which of its instances: host name and process id
     */
    record Service(String service, String instance) implements Actor {
        public Service {
            Objects.requireNonNull(service, "service");
            Objects.requireNonNull(instance, "instance");
        }

        @Override
        public String toString() {
            return service + ":" + instance;
        }
    }
}
