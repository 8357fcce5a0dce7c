package io.poolwright.lab.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.logging.LogManager;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import io.poolwright.lab.Lab;
import io.poolwright.lab.LabOptions;
import io.poolwright.lab.LabTemplate;
import io.poolwright.lab.api.ApiException;
import io.poolwright.lab.api.Deployment;
import io.poolwright.lab.api.DeploymentRequest;
import io.poolwright.lab.api.NotOverException;
import io.poolwright.lab.process.ProcessFailedException;

/** Starts the lab, deploys one replication target in it and shows how. */
@Command(
        name = "poolwright demo",
        mixinStandardHelpOptions = true,
        description = "Starts the lab, deploys one ZFS replication target and shows it happening.")
public final class Demo implements Callable<Integer> {

    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Duration LIMIT_OF_REAL_GUESTS = Duration.ofMinutes(20);
    private static final String VM_NAME = "zfs-dr-001";
    private static final String ADDRESS = "10.77.0.50";

    @Option(
            names = "--once",
            description = "End after the deployment: exit code 0 if it succeeded, 1 if it failed or awaits a decision.")
    private boolean once;

    @Option(names = "--json", description = "Print the facts as NDJSON to standard output, the rest to standard error.")
    private boolean json;

    @Option(names = "--guest", description = "simulated (default), or qemu: real OpenZFS and a real NFS server.")
    private String guest = "simulated";

    /** Entry point of {@code ./poolwright demo}. */
    public static void main(String[] arguments) throws IOException {
        try (InputStream configuration = Demo.class.getResourceAsStream("/demo-logging.properties")) {
            LogManager.getLogManager().readConfiguration(configuration);
        }
        System.exit(new CommandLine(new Demo()).execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        try (Screen screen = screen()) {
            return run(screen);
        } catch (ProcessFailedException | ApiException | NotOverException e) {
            System.err.println("The demo could not be shown: " + e.getMessage());
            return 1;
        }
    }

    private int run(Screen screen) throws InterruptedException {
        screen.say("Poolwright lab");
        try (Lab lab = Lab.start(options(), screen::ready, (request, answer) -> {})) {
            screen.say("%n  Open %s and log in as %s with the password %s%n"
                    .formatted(
                            lab.api().origin(),
                            lab.firstAdmin().name(),
                            lab.firstAdmin().password()));
            LabTemplate template = lab.template(Lab.TEMPLATE_VM);
            screen.ready("vCenter, SSH key, template registered");
            DeploymentRequest request = template.request(VM_NAME, ADDRESS).with("zfsDiskGb", 500);
            screen.say("%nDeploying %s at %s/24 from \"%s\"%n".formatted(VM_NAME, ADDRESS, LabTemplate.NAME));
            Deployment asked = template.deploy(request);
            Deployment ended =
                    lab.deployments().follow(asked.id(), isReal() ? LIMIT_OF_REAL_GUESTS : LIMIT, screen::show);
            Summary summary = new Summary(lab, template, ended);
            screen.close();
            screen.say(summary.text());
            if (!once) {
                screen.say("The lab runs until Ctrl-C.");
                new CountDownLatch(1).await();
            }
            return ended.state().equals("SUCCEEDED") ? 0 : 1;
        }
    }

    private LabOptions options() {
        return isReal() ? LabOptions.standard().withRealGuests() : LabOptions.standard();
    }

    private boolean isReal() {
        return guest.equals("qemu");
    }

    private Screen screen() {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        if (json) {
            return new JsonScreen(out, new PrintStream(System.err, true, StandardCharsets.UTF_8));
        }
        return Boolean.getBoolean("poolwright.terminal") ? new TerminalScreen(out) : new LineScreen(out);
    }

    /** What is printed at the end. */
    private record Summary(Lab lab, LabTemplate template, Deployment deployment) {

        private static final ObjectMapper JSON = new ObjectMapper();

        String text() {
            return deployment.state().equals("SUCCEEDED") ? target() + addresses() : FailureCard.text(deployment);
        }

        private String target() {
            JsonNode target =
                    lab.api().get("/api/v1/targets/" + deployment.targetId()).orThrow();
            return """

                    Deployment complete: the replication target "%s" is registered.

                      address   %s, SSH user %s, host key %s
                      pool      %s, GUID %s
                      export    %s to %s
                      VM        %s, instance UUID %s
                    """.formatted(
                            target.path("name").asText(),
                            target.path("address").asText(),
                            target.path("sshUsername").asText(),
                            target.path("hostKeyFingerprint").asText(),
                            target.path("zfsPoolName").asText(),
                            target.path("poolGuid").asText(),
                            target.path("nfsPath").asText(),
                            networks(target),
                            deployment.moref(),
                            deployment.instanceUuid());
        }

        private String addresses() {
            String origin = lab.api().origin();
            DeploymentRequest another = template.request("zfs-dr-002", "10.77.0.51");
            return """

                    Open
                      %1$s/   (the web page: user %2$s, password %3$s)
                      %4$s   (vCenter simulator)

                    Deploy another, and watch it
                      TOKEN=%5$s
                      curl -s %1$s/api/v1/deployments -H "Authorization: Bearer $TOKEN" \\
                        -H 'Content-Type: application/json' -d '%6$s'
                      curl -N %1$s/api/v1/deployments/<id>/stream -H "Authorization: Bearer $TOKEN"
                    """.formatted(
                            origin,
                            lab.firstAdmin().name(),
                            lab.firstAdmin().password(),
                            lab.vcsim().url(),
                            token(),
                            JSON.valueToTree(another.body()));
        }

        /** What scripts log in with: curl has no login form. */
        private String token() {
            return lab.api()
                    .post("/api/v1/tokens", Map.of("name", "demo", "expiresInDays", 1))
                    .orThrow()
                    .path("token")
                    .asText();
        }

        private static String networks(JsonNode target) {
            StringBuilder networks = new StringBuilder();
            target.path("nfsNetworks")
                    .forEach(network ->
                            networks.append(networks.isEmpty() ? "" : ", ").append(network.asText()));
            return networks.toString();
        }
    }
}
