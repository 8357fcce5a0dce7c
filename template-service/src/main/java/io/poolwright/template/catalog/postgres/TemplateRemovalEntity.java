package io.poolwright.template.catalog.postgres;

import java.time.Instant;
import java.util.UUID;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row of {@code template_removals}: what is left of a template until the topic has its removal. */
@Entity
@Table(name = "template_removals")
public class TemplateRemovalEntity extends PanacheEntityBase {

    @Id
    @Column(name = "template_id")
    public UUID templateId;

    @Column(name = "removed_at")
    public Instant removedAt;

    static TemplateRemovalEntity of(UUID templateId, Instant removedAt) {
        TemplateRemovalEntity row = new TemplateRemovalEntity();
        row.templateId = templateId;
        row.removedAt = removedAt;
        return row;
    }
}
