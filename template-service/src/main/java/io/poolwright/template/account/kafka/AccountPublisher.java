package io.poolwright.template.account.kafka;

import java.time.Instant;
import java.util.List;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

import io.poolwright.contracts.id.AccountId;
import io.poolwright.contracts.identity.AccountDirectory;
import io.poolwright.contracts.kafka.MessagePublisher;
import io.poolwright.contracts.message.AccountEvent.AccountChanged;
import io.poolwright.template.account.AccountNews;
import io.poolwright.template.account.AccountNewsStore;
import io.poolwright.template.account.AccountsConfig;
import io.poolwright.template.kafka.PublishingConfig;
import io.poolwright.template.kafka.PublishingLoop;

/** Brings this instance's directory up to date at once, and the topic of accounts as soon as Kafka can be reached. */
@ApplicationScoped
public class AccountPublisher implements AccountNews {

    private static final Logger LOG = Logger.getLogger(AccountPublisher.class);

    private static final int BATCH = 100;

    private final AccountNewsStore store;
    private final AccountDirectory directory;
    private final MessagePublisher messages;
    private final AccountsConfig accounts;
    private final PublishingLoop loop;

    AccountPublisher(
            AccountNewsStore store,
            AccountDirectory directory,
            MessagePublisher messages,
            AccountsConfig accounts,
            PublishingConfig config) {
        this.store = store;
        this.directory = directory;
        this.messages = messages;
        this.accounts = accounts;
        this.loop = new PublishingLoop("accounts", config, this::publishAll);
    }

    void onStart(@Observes StartupEvent event) {
        loop.start();
    }

    void onStop(@Observes ShutdownEvent event) {
        loop.stop();
    }

    @Override
    public Uni<Void> changed(AccountId id) {
        return store.latest(id)
                .invoke(latest -> latest.ifPresent(directory::apply))
                .invoke(loop::announce)
                .replaceWithVoid();
    }

    private void publishAll() {
        List<AccountChanged> news;
        do {
            news = PublishingLoop.await(() -> store.unpublished(BATCH));
            news.forEach(this::publish);
        } while (news.size() == BATCH);
        Instant now = Instant.now();
        PublishingLoop.await(
                () -> store.forgetOld(now, now.minus(accounts.login().forgetAfter())));
    }

    private void publish(AccountChanged account) {
        PublishingLoop.awaitAcknowledgement(messages.publish(account));
        PublishingLoop.await(() -> store.published(account.accountId(), account.revision()));
        LOG.debugf("Published account %s revision %d", account.accountId(), account.revision());
    }
}
