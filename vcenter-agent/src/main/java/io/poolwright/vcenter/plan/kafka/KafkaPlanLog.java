package io.poolwright.vcenter.plan.kafka;

import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.kafka.Insistence;
import io.poolwright.contracts.kafka.MessagePublisher;
import io.poolwright.contracts.message.PlanEvent;
import io.poolwright.vcenter.plan.PlanLog;

/** The topic of plans. */
@ApplicationScoped
public class KafkaPlanLog implements PlanLog {

    private final MessagePublisher publisher;

    KafkaPlanLog(MessagePublisher publisher) {
        this.publisher = publisher;
    }

    @Override
    public void publish(PlanEvent event) throws InterruptedException {
        Insistence.send(publisher.publish(event), "The topic of plans does not take a record yet");
    }
}
