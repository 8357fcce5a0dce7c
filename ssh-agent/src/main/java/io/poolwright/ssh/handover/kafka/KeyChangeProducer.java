package io.poolwright.ssh.handover.kafka;

import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.kafka.Insistence;
import io.poolwright.contracts.kafka.MessagePublisher;
import io.poolwright.contracts.message.DeploymentFact.TargetFact;
import io.poolwright.ssh.handover.KeyChangeReports;

/** Appends what became of a change of keys to the log; tries until the log has it. */
@ApplicationScoped
public class KeyChangeProducer implements KeyChangeReports {

    private final MessagePublisher publisher;

    KeyChangeProducer(MessagePublisher publisher) {
        this.publisher = publisher;
    }

    @Override
    public void report(TargetFact fact) throws InterruptedException {
        Insistence.send(publisher.append(fact), "The log does not take a changed key yet");
    }
}
