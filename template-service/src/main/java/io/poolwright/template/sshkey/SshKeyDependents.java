package io.poolwright.template.sshkey;

import java.util.List;

import io.smallrye.mutiny.Uni;

import io.poolwright.contracts.id.SshKeyId;

/** What depends on an SSH key. Every call joins the transaction of its caller. */
public interface SshKeyDependents {

    /** The names of what uses it, in their order. */
    Uni<List<String>> namesUsing(SshKeyId id);
}
