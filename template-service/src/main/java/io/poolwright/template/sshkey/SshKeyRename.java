package io.poolwright.template.sshkey;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The one change that an SSH key knows: another name. */
@Schema(description = "Another name for an SSH key. To use another key, store that one and change the templates.")
public record SshKeyRename(
        @Schema(required = true, description = "The version that the change was made on")
        Long version,

        @Schema(required = true, maxLength = 80) String name) {}
