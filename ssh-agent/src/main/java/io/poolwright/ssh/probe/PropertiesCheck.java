package io.poolwright.ssh.probe;

import static io.poolwright.contracts.target.ProbeFinding.Check.PROPERTIES;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.message.SshQuery.ProbeTarget;
import io.poolwright.contracts.target.ProbeFinding;
import io.poolwright.ssh.pool.DatasetProperties;
import io.poolwright.ssh.session.CommandOutput;

/** Has the exported dataset the properties that it was registered with? Pure. */
final class PropertiesCheck {

    private static final Map<String, String> REGISTERED = new TreeMap<>(Map.of("atime", "off", "compression", "lz4"));
    private static final Pattern NETWORK = Pattern.compile("@([^:,]+)");

    private PropertiesCheck() {}

    static ProbeFinding of(ProbeTarget query, CommandOutput zfsGet) {
        DatasetProperties properties = DatasetProperties.parse(zfsGet.orTooLate());
        Map<String, String> measured = properties.values();
        if (properties.has("keystatus", "unavailable")) {
            return ProbeFinding.failed(
                    PROPERTIES,
                    ErrorCode.POOL_LOCKED,
                    "The pool is encrypted and locked, and its key could not be loaded",
                    measured);
        }
        if (!properties.has("mounted", "yes") || !properties.has("mountpoint", query.nfsPath())) {
            return ProbeFinding.failed(
                    PROPERTIES,
                    ErrorCode.DATASET_NOT_MOUNTED,
                    "The dataset is not mounted at %s (mounted=%s, mountpoint=%s)"
                            .formatted(query.nfsPath(), properties.get("mounted"), properties.get("mountpoint")),
                    measured);
        }
        List<String> changed = REGISTERED.entrySet().stream()
                .filter(wanted -> !properties.has(wanted.getKey(), wanted.getValue()))
                .map(wanted -> "%s is %s instead of %s"
                        .formatted(wanted.getKey(), properties.get(wanted.getKey()), wanted.getValue()))
                .collect(Collectors.toList());
        if (!networks(properties.get("sharenfs")).equals(registered(query))) {
            changed.add("sharenfs is '%s', which is not for exactly %s"
                    .formatted(properties.get("sharenfs"), String.join(", ", registered(query))));
        }
        return changed.isEmpty()
                ? ProbeFinding.ok(PROPERTIES, "Its properties are as registered", measured)
                : ProbeFinding.warning(PROPERTIES, ErrorCode.PROPERTIES_CHANGED, String.join("; ", changed), measured);
    }

    /** Whom {@code sharenfs} names, such as in {@code rw=@10.0.0.0/8:@10.1.0.0/16,no_root_squash}. */
    private static Set<String> networks(String sharenfs) {
        return NETWORK.matcher(sharenfs)
                .results()
                .map(network -> network.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> registered(ProbeTarget query) {
        return query.networks().stream().map(network -> network.value()).collect(Collectors.toCollection(TreeSet::new));
    }
}
