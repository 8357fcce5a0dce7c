package io.poolwright.lab;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.poolwright.lab.guest.QemuGuest;
import io.poolwright.lab.vcsim.Vcsim;

/**
 * What lab to start.
 *
 * @param root of the repository: where the services were built
 * @param data where everything that it writes goes; wiped at start
 * @param vcsim inventory and pace of the simulated vCenter
 * @param realGuests whether guests are booted under QEMU from the image that deploy/lab/qemu/build.sh has made
 * @param traces where the services send their traces by OTLP over HTTP; nowhere if empty
 * @param settings of single services beside what the lab sets, by the name of their module
 */
public record LabOptions(
        Path root,
        Path data,
        Vcsim.Options vcsim,
        boolean realGuests,
        Optional<URI> traces,
        Map<String, Map<String, String>> settings) {

    /** The lab of the demo. */
    public static LabOptions standard() {
        return named("lab");
    }

    /** A lab with a data directory of its own. */
    public static LabOptions named(String name) {
        Path root = repository();
        return new LabOptions(
                root,
                root.resolve("deploy/lab/target").resolve(name),
                Vcsim.Options.standard(),
                false,
                Optional.empty(),
                Map.of());
    }

    /** The same with another vCenter. */
    public LabOptions with(Vcsim.Options other) {
        return new LabOptions(root, data, other, realGuests, traces, settings);
    }

    /** The same with real guests, and the patience that they take. */
    public LabOptions withRealGuests() {
        return new LabOptions(root, data, vcsim, true, traces, settings)
                .withSettings("ssh-agent", QemuGuest.patience());
    }

    /** The same with traces to this receiver. */
    public LabOptions withTracesTo(URI receiver) {
        return new LabOptions(root, data, vcsim, realGuests, Optional.of(receiver), settings);
    }

    /** The same with other settings of one service, by the names of its properties. */
    public LabOptions withSettings(String service, Map<String, String> properties) {
        Map<String, Map<String, String>> all = new HashMap<>(settings);
        all.put(service, properties);
        return new LabOptions(root, data, vcsim, realGuests, traces, Map.copyOf(all));
    }

    private static Path repository() {
        String given = System.getProperty("poolwright.root");
        if (given != null) {
            return Path.of(given).toAbsolutePath().normalize();
        }
        for (Path path = Path.of("").toAbsolutePath(); path != null; path = path.getParent()) {
            if (List.of("poolwright", "deploy", "contracts").stream()
                    .map(path::resolve)
                    .allMatch(Files::exists)) {
                return path;
            }
        }
        throw new IllegalStateException("Start it inside the repository, or give -Dpoolwright.root");
    }
}
