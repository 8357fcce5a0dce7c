package io.poolwright.vcenter.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import io.poolwright.lab.kafka.KafkaBroker;

/** Kafka and vcsim, both real, for the whole run; fields of type {@link VCenterLab} get the one there is. */
public final class LabResource implements QuarkusTestResourceLifecycleManager {

    private KafkaBroker broker;
    private VCenterLab lab;

    @Override
    public Map<String, String> start() {
        try {
            Path directory = Files.createTempDirectory(
                    Files.createDirectories(Path.of("target", "lab").toAbsolutePath()), "run");
            broker = KafkaBroker.start(Files.createDirectories(directory.resolve("kafka")));
            lab = VCenterLab.start(directory.resolve("vcsim"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of(
                "kafka.bootstrap.servers", broker.bootstrapServers(),
                "poolwright.sealing.private-keyset", lab.privateKeyset().toString(),
                "poolwright.vcenter.inventory.settle", "100ms",
                "poolwright.vcenter.inventory.min-interval", "500ms",
                "quarkus.http.test-port", "0");
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(lab, new TestInjector.MatchesType(VCenterLab.class));
    }

    @Override
    public void stop() {
        if (lab != null) {
            lab.close();
        }
        if (broker != null) {
            broker.close();
        }
    }
}
