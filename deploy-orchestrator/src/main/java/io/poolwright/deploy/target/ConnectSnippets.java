package io.poolwright.deploy.target;

import java.util.List;

import io.poolwright.contracts.message.DeploymentFact.Target;
import io.poolwright.contracts.value.Ipv4Network;
import io.poolwright.deploy.target.ConnectView.SnippetView;

/**
 * What people paste to use a target: of the tools' own documented options, with the pinned host key and nothing left to
 * trust. Pure.
 */
final class ConnectSnippets {

    private static final int LONGEST_DATASTORE_NAME = 42;
    private static final String KNOWN_HOSTS = "known_hosts_poolwright";
    private static final String ZFS = "/usr/sbin/zfs";
    private static final String RIGHTS =
            "create,mount,receive,rollback,destroy,snapshot,hold,release,compression,mountpoint";

    private final Target target;
    private final String address;
    private final String user;
    private final String pool;

    private ConnectSnippets(Target target) {
        this.target = target;
        this.address = target.address().value();
        this.user = target.sshUsername().value();
        this.pool = target.pool().value();
    }

    static ConnectView of(RegisteredTarget registered) {
        ConnectSnippets snippets = new ConnectSnippets(registered.target());
        return new ConnectView(List.of(
                snippets.syncoid(), snippets.zrepl(), snippets.sendAndReceive(), snippets.ansible(), snippets.esxi()));
    }

    private SnippetView syncoid() {
        return new SnippetView("syncoid", "Replicate with syncoid", shell("""
                        syncoid --no-privilege-elevation --recvoptions=u \\
                          --sshoption=StrictHostKeyChecking=yes --sshoption=UserKnownHostsFile="$KNOWN_HOSTS" \\
                          "$SOURCE" %s"${SOURCE##*/}"
                        """.formatted(
                        Quoted.word("%s@%s:%s/".formatted(user, address, pool)))));
    }

    private SnippetView sendAndReceive() {
        return new SnippetView("zfs", "Replicate with zfs send and receive", shell("""
                        SNAPSHOT="poolwright-$(date -u +%%Y%%m%%dT%%H%%M%%SZ)"
                        zfs snapshot "$SOURCE@$SNAPSHOT"
                        zfs send --compressed "$SOURCE@$SNAPSHOT" \\
                          | ssh -o StrictHostKeyChecking=yes -o UserKnownHostsFile="$KNOWN_HOSTS" %s \\
                            "%s receive -s -u %s${SOURCE##*/}"
                        """.formatted(
                        Quoted.word("%s@%s".formatted(user, address)), ZFS, Quoted.word(pool + "/"))));
    }

    /** What both shell snippets begin with. */
    private String shell(String commands) {
        return """
                # Replicates to the target %s
                # Once, on the target, so that %s may receive without being root:
                #   %s
                SOURCE=rpool/data   # the dataset to replicate
                KNOWN_HOSTS="$HOME/.ssh/%s"
                # The host key that was pinned when the target was registered: %s
                printf '%%s\\n' %s > "$KNOWN_HOSTS"
                %s""".formatted(
                        Quoted.comment(target.name()),
                        Quoted.comment(user),
                        Quoted.line("sudo", ZFS, "allow", "-u", user, RIGHTS, pool),
                        KNOWN_HOSTS,
                        target.hostKey().fingerprint(),
                        Quoted.word(knownHost()),
                        commands);
    }

    private SnippetView zrepl() {
        return new SnippetView("zrepl", "Replicate with zrepl", """
                # /etc/zrepl/zrepl.yml on the source. The target needs a job of type 'sink' with root_fs %s and
                # a forced command 'zrepl stdinserver' for this identity.
                # /etc/zrepl/%s holds: %s
                jobs:
                  - name: %s
                    type: push
                    connect:
                      type: ssh+stdinserver
                      host: %s
                      user: %s
                      port: 22
                      identity_file: /etc/zrepl/identity
                      options:
                        - "StrictHostKeyChecking=yes"
                        - "UserKnownHostsFile=/etc/zrepl/%s"
                    filesystems:
                      "rpool/data<": true
                    snapshotting:
                      type: periodic
                      prefix: zrepl_
                      interval: 10m
                    pruning:
                      keep_sender:
                        - type: not_replicated
                        - type: last_n
                          count: 10
                      keep_receiver:
                        - type: grid
                          grid: 1x1h(keep=all) | 24x1h | 30x1d | 6x30d
                          regex: "^zrepl_"
                """.formatted(
                        Quoted.yaml(pool + "/zrepl"),
                        KNOWN_HOSTS,
                        Quoted.comment(knownHost()),
                        Quoted.yaml(Quoted.plain(target.name(), 64)),
                        Quoted.yaml(address),
                        Quoted.yaml(user),
                        KNOWN_HOSTS));
    }

    private SnippetView ansible() {
        return new SnippetView("ansible", "Ansible inventory", """
                # inventory.yml; %s beside it holds: %s
                all:
                  children:
                    poolwright_targets:
                      hosts:
                        %s:
                          ansible_host: %s
                          ansible_user: %s
                          ansible_ssh_common_args: "-o StrictHostKeyChecking=yes -o UserKnownHostsFile=%s"
                          zfs_pool: %s
                          zfs_pool_guid: %s
                          nfs_path: %s
                """.formatted(
                        KNOWN_HOSTS,
                        Quoted.comment(knownHost()),
                        Quoted.yaml(Quoted.plain(target.name(), 64)),
                        Quoted.yaml(address),
                        Quoted.yaml(user),
                        KNOWN_HOSTS,
                        Quoted.yaml(pool),
                        Quoted.yaml(target.poolGuid().value()),
                        Quoted.yaml(target.nfsPath())));
    }

    private SnippetView esxi() {
        String networks = String.join(
                ", ", target.nfsNetworks().stream().map(Ipv4Network::value).toList());
        String name = Quoted.plain(target.name(), LONGEST_DATASTORE_NAME);
        return new SnippetView("esxi", "Mount as a datastore of an ESXi host", """
                # On each ESXi host whose VMkernel address lies in %s
                %s
                # To see it, and to take it away again:
                #   %s
                #   %s
                """.formatted(
                        Quoted.comment(networks),
                        Quoted.line(
                                "esxcli",
                                "storage",
                                "nfs",
                                "add",
                                "--host=" + address,
                                "--share=" + target.nfsPath(),
                                "--volume-name=" + name),
                        Quoted.line("esxcli", "storage", "nfs", "list"),
                        Quoted.line("esxcli", "storage", "nfs", "remove", "--volume-name=" + name)));
    }

    private String knownHost() {
        return "%s %s".formatted(address, target.hostKey().value());
    }
}
