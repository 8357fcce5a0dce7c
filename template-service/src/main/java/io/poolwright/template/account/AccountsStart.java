package io.poolwright.template.account;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.poolwright.contracts.id.AccountId;
import io.poolwright.contracts.identity.AccountDirectory;
import io.poolwright.contracts.message.AccountEvent.AccountChanged;

/**
 * Before the first request: makes the first administrator where there is none, and reads all accounts. The tables are this
 * service's own, so that it does not have to wait for Kafka to know who may log in.
 */
@ApplicationScoped
public class AccountsStart {

    private static final int BATCH = 200;

    private final FirstAdmin firstAdmin;
    private final AccountNewsStore store;
    private final AccountDirectory directory;

    AccountsStart(FirstAdmin firstAdmin, AccountNewsStore store, AccountDirectory directory) {
        this.firstAdmin = firstAdmin;
        this.store = store;
        this.directory = directory;
    }

    void onStart(@Observes StartupEvent event) {
        await(firstAdmin::ensure);
        Optional<AccountId> last = Optional.empty();
        List<AccountChanged> accounts;
        do {
            Optional<AccountId> after = last;
            accounts = await(() -> store.all(after, BATCH));
            accounts.forEach(directory::apply);
            last = accounts.isEmpty() ? last : Optional.of(accounts.getLast().accountId());
        } while (accounts.size() == BATCH);
        directory.completed();
    }

    private static <T> T await(Supplier<Uni<T>> call) {
        try {
            return VertxContextSupport.subscribeAndAwait(call);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("Accounts could not be read", e);
        }
    }
}
