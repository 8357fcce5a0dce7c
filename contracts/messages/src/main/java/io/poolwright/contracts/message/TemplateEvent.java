package io.poolwright.contracts.message;

import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonIgnore;

import io.poolwright.contracts.id.TemplateId;
import io.poolwright.contracts.template.TemplateSnapshot;

/** What the template-service says of its templates; the topic is compacted by template id. */
public sealed interface TemplateEvent extends Message {

    TemplateId templateId();

    /** The template is as the snapshot says; replaces every earlier snapshot with a lower version. */
    @MessageType(name = "io.poolwright.template.TemplatePublished", version = 1)
    record TemplatePublished(TemplateSnapshot template) implements TemplateEvent {
        public TemplatePublished {
            Objects.requireNonNull(template, "template");
        }

        @Override
        @JsonIgnore
        public TemplateId templateId() {
            return template.id();
        }
    }

    /** The template is gone. Kept in the compacted topic instead of a tombstone, so that a late reader learns of it. */
    @MessageType(name = "io.poolwright.template.TemplateRemoved", version = 1)
    record TemplateRemoved(TemplateId templateId) implements TemplateEvent {
        public TemplateRemoved {
            Objects.requireNonNull(templateId, "templateId");
        }
    }
}
