package io.poolwright.ssh.probe.kafka;

import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.kafka.Insistence;
import io.poolwright.contracts.kafka.MessagePublisher;
import io.poolwright.contracts.message.TargetEvent.TargetProbed;
import io.poolwright.ssh.probe.ProbeReports;

/** Publishes each report as the newest word on its target; tries until the topic has it. */
@ApplicationScoped
public class HealthProducer implements ProbeReports {

    private final MessagePublisher publisher;

    HealthProducer(MessagePublisher publisher) {
        this.publisher = publisher;
    }

    @Override
    public void report(TargetProbed probed) throws InterruptedException {
        Insistence.send(publisher.publish(probed), "The topic of health does not take a report yet");
    }
}
