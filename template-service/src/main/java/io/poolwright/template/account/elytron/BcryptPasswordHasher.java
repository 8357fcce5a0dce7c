package io.poolwright.template.account.elytron;

import java.util.Optional;
import java.util.concurrent.Callable;

import io.quarkus.elytron.security.common.BcryptUtil;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.secret.Secret;
import io.poolwright.template.account.AccountsConfig;
import io.poolwright.template.account.PasswordHash;
import io.poolwright.template.account.PasswordHasher;

/** bcrypt on two threads of its own: a flood of logins slows down logins, and nothing else. */
@ApplicationScoped
public class BcryptPasswordHasher implements PasswordHasher {

    private static final int THREADS = 2;

    private final WorkerExecutor threads;
    private final int cost;
    /** Made when it is first needed, on a thread that may take its time. */
    private volatile PasswordHash nobodys;

    BcryptPasswordHasher(Vertx vertx, AccountsConfig config) {
        this.threads = vertx.createSharedWorkerExecutor("passwords", THREADS);
        this.cost = config.bcryptCost();
    }

    @PreDestroy
    void close() {
        threads.close();
    }

    @Override
    public Uni<PasswordHash> hash(Secret password) {
        return onThread(() -> hashNow(password));
    }

    @Override
    public Uni<Boolean> matches(Secret password, Optional<PasswordHash> hash) {
        return onThread(() -> BcryptUtil.matches(
                        password.reveal(), hash.orElseGet(this::nobodys).modularCrypt())
                && hash.isPresent());
    }

    private PasswordHash nobodys() {
        PasswordHash made = nobodys;
        if (made == null) {
            made = hashNow(Secret.of("nobody's password"));
            nobodys = made;
        }
        return made;
    }

    private PasswordHash hashNow(Secret password) {
        return new PasswordHash(BcryptUtil.bcryptHash(password.reveal(), cost));
    }

    private <T> Uni<T> onThread(Callable<T> work) {
        return Uni.createFrom().deferred(() -> UniHelper.toUni(threads.executeBlocking(work, false)));
    }
}
