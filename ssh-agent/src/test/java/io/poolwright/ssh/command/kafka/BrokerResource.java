package io.poolwright.ssh.command.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import io.poolwright.contracts.secret.SealingKeys;
import io.poolwright.lab.kafka.KafkaBroker;

/** A real broker and a keyset for the agent under test. */
public class BrokerResource implements QuarkusTestResourceLifecycleManager {

    static final String PUBLIC_KEYSET = "poolwright.test.public-keyset";

    private KafkaBroker broker;

    @Override
    public Map<String, String> start() {
        try {
            Path directory =
                    Files.createTempDirectory(Path.of("target"), "agent-lab").toAbsolutePath();
            SealingKeys keys = SealingKeys.generate();
            Path privateKeyset = Files.writeString(
                    directory.resolve("private.json"), keys.privateKeyset().reveal());
            Path publicKeyset = Files.writeString(directory.resolve("public.json"), keys.publicKeyset());
            broker = KafkaBroker.start(directory.resolve("kafka"));
            return Map.of(
                    "kafka.bootstrap.servers",
                    broker.bootstrapServers(),
                    "poolwright.sealing.private-keyset",
                    privateKeyset.toString(),
                    PUBLIC_KEYSET,
                    publicKeyset.toString(),
                    "quarkus.http.test-port",
                    "0");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        if (broker != null) {
            broker.close();
        }
    }
}
