package io.poolwright.deploy.template.kafka;

import java.util.List;

import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import io.poolwright.contracts.message.TemplateEvent;
import io.poolwright.deploy.kafka.LogReader;
import io.poolwright.deploy.template.TemplateStore;

/** Keeps the newest snapshot of each template at hand. */
@ApplicationScoped
public class TemplatesConsumer {

    private final LogReader reader;
    private final TemplateStore templates;

    TemplatesConsumer(LogReader reader, TemplateStore templates) {
        this.reader = reader;
        this.templates = templates;
    }

    @Incoming("templates")
    @Blocking
    void consume(ConsumerRecords<String, byte[]> records) {
        List<TemplateEvent> events =
                reader.seeThrough("templates", () -> reader.read(records, TemplateEvent.class)).stream()
                        .map(readable -> readable.envelope().data())
                        .toList();
        reader.seeThrough("templates", () -> templates.apply(events, LogReader.nextOffsets(records)));
    }
}
