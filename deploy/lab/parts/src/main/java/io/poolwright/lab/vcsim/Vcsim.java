package io.poolwright.lab.vcsim;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.poolwright.lab.process.ChildProcess;
import io.poolwright.lab.process.FreePorts;
import io.poolwright.lab.process.ProcessJournal;
import io.poolwright.lab.process.Readiness;

/**
 * govmomi's vCenter simulator (0.55 or later) on a loopback port with its own certificate and login. Its inventory is in
 * memory: a restart begins anew. Not for use by several threads at once.
 */
public final class Vcsim implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(5);
    private static final String IMAGE = "vmware/vcsim:" + VcsimProgram.VERSION;

    private final ChildProcess process;
    private final URI url;
    private final Options options;
    private final ServerCertificate certificate;

    private Vcsim(ChildProcess process, URI url, Options options, ServerCertificate certificate) {
        this.process = process;
        this.url = url;
        this.options = options;
        this.certificate = certificate;
    }

    /**
     * How to start it.
     *
     * @param username the only login that is accepted
     * @param model flags of vcsim about the inventory and its speed, such as {@code -vm=1}
     */
    public record Options(String username, String password, List<String> model) {

        /** One data centre with a cluster of three hosts, two datastores and two virtual machines. */
        public static Options standard() {
            return new Options(
                    "administrator@vsphere.local",
                    "vcsim-Passw0rd-7f3a",
                    List.of("-dc=1", "-cluster=1", "-host=3", "-standalone-host=0", "-ds=2", "-vm=2", "-pool=0"));
        }

        /** The same with one more flag, for example {@code -method-delay=CloneVM_Task:2000}. */
        public Options with(String flag) {
            List<String> flags = new ArrayList<>(model);
            flags.add(flag);
            return new Options(username, password, List.copyOf(flags));
        }
    }

    /** Starts one that keeps its files under this directory. */
    public static Vcsim start(Path directory) {
        return start(directory, Options.standard(), new ProcessJournal(directory.resolve("processes")));
    }

    /** The same with options, noting the child process in the given journal. */
    public static Vcsim start(Path directory, Options options, ProcessJournal journal) {
        VcsimProgram program = VcsimProgram.find();
        Path home = directory.toAbsolutePath();
        ServerCertificate certificate = ServerCertificate.create(home);
        int port = FreePorts.one();
        ChildProcess process = new ChildProcess.Command(
                        "vcsim",
                        arguments(program, options, certificate, port),
                        Map.of("TMPDIR", home.toString()),
                        home,
                        home.resolve("vcsim.log"))
                .start(journal)
                .awaitReady(Readiness.port(port), START_LIMIT);
        return new Vcsim(process, URI.create("https://127.0.0.1:" + port + "/sdk"), options, certificate);
    }

    private static List<String> arguments(
            VcsimProgram program, Options options, ServerCertificate certificate, int port) {
        List<String> all = new ArrayList<>(program.command());
        String address = "127.0.0.1:" + port;
        if (program.container()) {
            String files = certificate.certificate().getParent() + ":"
                    + certificate.certificate().getParent() + ":ro";
            all.addAll(List.of("--publish", address + ":" + port, "--volume", files, IMAGE));
            address = "0.0.0.0:" + port;
        }
        all.addAll(List.of("-l", address, "-username", options.username(), "-password", options.password()));
        all.addAll(List.of("-tlscert", certificate.certificate().toString()));
        all.addAll(List.of("-tlskey", certificate.privateKey().toString()));
        if (program.tethered()) {
            all.add("-stdinexit");
        }
        all.addAll(options.model());
        return all;
    }

    /** Address of the SOAP API: {@code https://127.0.0.1:port/sdk}. */
    public URI url() {
        return url;
    }

    public String username() {
        return options.username();
    }

    public String password() {
        return options.password();
    }

    /** SHA-256 of its TLS certificate, 64 lower-case hexadecimal digits. */
    public String certificateSha256() {
        return certificate.sha256();
    }

    /** Its TLS certificate as a PEM file. */
    public Path certificateFile() {
        return certificate.certificate();
    }

    public Path log() {
        return process.log();
    }

    /** A new session; the caller closes it. */
    public VcsimClient connect() {
        return VcsimClient.login(url, certificate.sha256(), options.username(), options.password());
    }

    @Override
    public void close() {
        process.close();
    }
}
