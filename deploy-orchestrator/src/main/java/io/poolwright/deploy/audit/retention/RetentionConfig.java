package io.poolwright.deploy.audit.retention;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** When facts move out of the database. */
@ConfigMapping(prefix = "poolwright.audit.retention")
public interface RetentionConfig {

    /** Facts of finished deployments that are older move into files; at least 8 days. Without it all stay. */
    Optional<Duration> olderThan();

    /** Where the files go and are looked for; needed if {@code older-than} is set, and the same for all replicas. */
    Optional<Path> directory();

    /** How often the job runs; one replica does it at a time. */
    @WithDefault("1h")
    Duration every();

    /** How many deployments go into one file. */
    @WithDefault("200")
    int deploymentsPerFile();
}
