package io.poolwright.deploy.saga;

import java.time.Duration;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.contracts.kafka.ServiceIdentity;

/** Puts the configured limits into the pure core, which knows nothing of configuration. */
class SagaBeans {

    @Produces
    @Singleton
    Saga saga(ServiceIdentity identity, SagaConfig config) {
        return new Saga(
                identity.actor(),
                new SagaTimes(
                        step -> limit(config.limits(), step),
                        config.limits().undo(),
                        config.retry().attempts(),
                        config.retry().backoff(),
                        config.retry().longestBackoff()));
    }

    @Produces
    @Singleton
    LeaseRules leaseRules(Saga saga, ServiceIdentity identity, SagaConfig config) {
        return new LeaseRules(
                saga,
                identity.actor(),
                config.lease().duration(),
                config.lease().silentLeases(),
                config.lease().grace());
    }

    private static Duration limit(SagaConfig.Limits limits, DeploymentStep step) {
        return switch (step) {
            case CHECK_PLAN -> limits.checkPlan();
            case CLONE_TEMPLATE -> limits.cloneTemplate();
            case CUSTOMIZE_GUEST -> limits.customizeGuest();
            case ADD_DATA_DISK -> limits.addDataDisk();
            case POWER_ON -> limits.powerOn();
            case WAIT_FOR_TOOLS -> limits.waitForTools();
            case CONFIGURE_POOL -> limits.configurePool();
            case EXPORT_NFS -> limits.exportNfs();
            case PROVE_TARGET -> limits.proveTarget();
            case MOUNT_DATASTORE -> limits.mountDatastore();
            case REGISTER_TARGET -> throw new IllegalArgumentException(step + " has no limit: it waits for the log");
        };
    }
}
